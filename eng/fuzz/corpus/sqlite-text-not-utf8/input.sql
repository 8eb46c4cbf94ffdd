CREATE TABLE customers (customer_id, home);
INSERT INTO customers VALUES ('c1', 1), (CAST(x'63ff' AS TEXT), 1), (CAST(x'63fe' AS TEXT), 1), ('c2', CAST(x'ff' AS TEXT));
CREATE TABLE contacts (customer_id, contacted_at, channel, cost);
INSERT INTO contacts VALUES ('c1', '2024-01-01', 'email', NULL), ('c1', '2024-03-31', 'email', 0.1);
CREATE TABLE purchases (customer_id, purchased_at, amount);
INSERT INTO purchases VALUES ('c1', '2024-02-01', 12);
