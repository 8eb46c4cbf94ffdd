# Seconds of rpart's tree of depth 5 on the customers of trees-speed.cs, but for the random numbers: exact splits, no cross-validation, no surrogates.
n <- as.integer(commandArgs(TRUE)[1])
if (!requireNamespace("rpart", quietly = TRUE)) { cat("\nrpart is not installed.\n"); quit() }
set.seed(1)
x <- as.data.frame(matrix(runif(20 * n), n)); names(x) <- sprintf("x%02d", 0:19)
spend <- 2 * x$x00 + ifelse(x$x01 > 0.5, 1, -1) * x$x02 + x$x03 * x$x04 - 1.3 + runif(n)
x$class <- factor(ifelse((spend > 0.5) == (runif(n) < 0.8), "price", "distance"))
control <- rpart::rpart.control(cp = 0, maxdepth = 5, minbucket = 20, xval = 0, maxcompete = 0, maxsurrogate = 0)
cat(sprintf("\nrpart %s, %s customers, two classes: %.1f seconds.\n", packageVersion("rpart"), format(n, big.mark = ","), system.time(rpart::rpart(class ~ ., x, control = control))[["elapsed"]]))
