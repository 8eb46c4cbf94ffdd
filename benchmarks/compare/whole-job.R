# The whole job with data.table, partykit and glm: panel, driver tree, response of each driver's customers by a Poisson regression with months, optimum of each channel.
# Rscript whole-job.R FOLDER
suppressMessages({ library(data.table); library(partykit) })
folder <- commandArgs(TRUE)[1]
setDTthreads(0)
started <- proc.time()[["elapsed"]]
lap <- function(stage) cat(sprintf("stage %s %.1f\n", stage, proc.time()[["elapsed"]] - started))

contacts <- fread(file.path(folder, "contacts.csv"), select = c("customer_id", "contacted_at", "channel", "outcome"))
contacts <- contacts[outcome != "bounced", .N, by = .(customer_id, month = substr(contacted_at, 1, 7), channel)]
lap("contacts")
purchases <- fread(file.path(folder, "purchases.csv"), select = c("customer_id", "purchased_at"))[, .(purchases = .N), by = .(customer_id, month = substr(purchased_at, 1, 7))]
customers <- fread(file.path(folder, "customers.csv"), na.strings = "")
survey <- fread(file.path(folder, "survey.csv"), select = c("customer_id", "driver"))
months <- sort(unique(contacts$month))
panel <- CJ(customer_id = customers$customer_id, month = months)
panel <- dcast(contacts, customer_id + month ~ channel, value.var = "N", fill = 0L)[panel, on = .(customer_id, month)]
panel <- purchases[panel, on = .(customer_id, month)]
setnafill(panel, fill = 0L, cols = c("purchases", "email", "phone", "sms"))
joined <- substr(customers$joined_on, 1, 7); left <- substr(customers$left_on, 1, 7)
panel <- panel[customers[, .(customer_id, joined = joined, left = left)], on = "customer_id"][(is.na(joined) | month > joined) & (is.na(left) | month < left)]
lap("panel")

attributes <- setdiff(names(customers), c("customer_id", "joined_on", "left_on", "preferred_channel", "opted_out", "max_contacts"))
for (name in attributes) if (is.character(customers[[name]])) set(customers, j = name, value = factor(customers[[name]]))
labelled <- customers[survey[driver != ""], on = "customer_id", nomatch = NULL]
labelled[, driver := factor(driver)]
tree <- ctree(reformulate(attributes, "driver"), data = labelled, control = ctree_control(maxdepth = 5))
customers[, driver := predict(tree, newdata = customers)]
lap("tree")

panel <- panel[customers[, .(customer_id, driver)], on = "customer_id"]
for (one in levels(customers$driver)) {
  fit <- glm(purchases ~ email + I(email^2) + phone + I(phone^2) + sms + I(sms^2) + factor(month), family = poisson, data = panel[driver == one], model = FALSE, y = FALSE)
  b <- coef(fit)
  for (channel in c("email", "phone", "sms")) cat(sprintf("optimum %s %s %.2f\n", one, channel, -b[[channel]] / (2 * b[[sprintf("I(%s^2)", channel)]])))
}
lap("whole")
