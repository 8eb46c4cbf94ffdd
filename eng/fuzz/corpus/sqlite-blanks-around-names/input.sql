CREATE TABLE "CUSTOMERS" (" customer_id ", home);
INSERT INTO "CUSTOMERS" VALUES ('c1', 1), (char(9), 2);
CREATE TABLE contacts (customer_id, contacted_at, channel, cost);
INSERT INTO contacts VALUES ('c1', '2024-01-01', 'email', NULL), ('c1', '2024-03-31', 'email', 0.1);
CREATE TABLE purchases (customer_id, purchased_at, amount);
INSERT INTO purchases VALUES ('c1', '2024-02-01', 12);
