# Seconds of partykit's lmtree and glmtree on tables of the shape that partition.cs makes, but for the random numbers.
# Rscript eng/partition.R [ROWS OF LMTREE [ROWS OF GLMTREE]]
if (!requireNamespace("partykit", quietly = TRUE)) { cat("partykit is not installed.\n"); quit() }
arguments <- as.integer(commandArgs(TRUE))
rows <- function(i, otherwise) if (length(arguments) < i) otherwise else arguments[i]
table_of <- function(n) {
  set.seed(5)
  data <- as.data.frame(matrix(runif(20 * n), n)); names(data) <- sprintf("z%02d", 0:19)
  data$x <- runif(n, -1, 1)
  data$predictor <- 0.5 * data$x
  for (k in 1:5) data$predictor <- data$predictor + ((data[[k]] > 0.5) * 0.3 + (data[[k]] > 0.4) * 0.5 * data$x) / k
  data
}
by <- paste(sprintf("z%02d", 0:19), collapse = " + ")
measure <- function(name, n, tree) {
  seconds <- system.time(grown <- tree)[["elapsed"]]
  cat(sprintf("partykit %s, %s, %s rows, depth 5: %.0f seconds, %d nodes.\n", packageVersion("partykit"), name, format(n, big.mark = ","), seconds, length(grown)))
}
n <- rows(1, 200000L); data <- table_of(n); data$y <- data$predictor + rnorm(n)
measure("lmtree", n, partykit::lmtree(as.formula(paste("y ~ x |", by)), data = data, maxdepth = 6, minsize = 20))
n <- rows(2, 50000L); data <- table_of(n); data$y <- rbinom(n, 1, plogis(data$predictor))
measure("glmtree", n, partykit::glmtree(as.formula(paste("y ~ x |", by)), data = data, family = binomial, maxdepth = 6, minsize = 20))
