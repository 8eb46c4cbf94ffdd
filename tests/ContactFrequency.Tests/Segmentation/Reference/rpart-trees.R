# Trees of R's rpart on simulated customers, for RpartReferenceTests. From this folder:
#   Rscript rpart-trees.R
# writes rpart-nodes.csv (the trees, node by node) and rpart-complexity.csv (their cost-complexity tables).
#
# Customers: 600. Uniforms u come from the generator s <- 16807 s mod (2^31 - 1), from s = 20261123, as s / (2^31 - 1); all its
# products are whole numbers below 2^53, so any language with doubles makes the same ones. In this order for each customer:
#   x1, x2, x3 = floor(200 u);  home = letter number floor(6 u) of a to f;  e = the sum of 12 u, less 6
#   weight = floor(1 + 8 u);  v = u
#   value  = 0.05 x1 [x2 > 80] + 2 [home is b, d or e] + 0.01 x3 + e
#   two    = "price" if value > 4 + 4 (v - 0.5), else "distance"
#   three  = "habit" if v > 0.75, else "price" if value > 4, else "distance"
# A tree is written from its root, parents before children and left before right: left is below the threshold, or the side of the
# first letter that is there. Complexity is rpart's, a share of the root's error; of trees grown with cp = 0 and without surrogates.
library(rpart)
stopifnot(packageVersion("rpart") == "4.1.19")

s <- 20261123
u <- function() { s <<- (16807 * s) %% 2147483647; s / 2147483647 }
n <- 600
d <- data.frame(x1 = numeric(n), x2 = 0, x3 = 0, home = "", value = 0, two = "", three = "", weight = 0)
for (i in 1:n) {
  x <- floor(200 * c(u(), u(), u())); home <- letters[1 + floor(6 * u())]
  e <- 0; for (k in 1:12) e <- e + u()
  e <- e - 6; w <- floor(1 + 8 * u()); v <- u()
  value <- 0.05 * x[1] * (x[2] > 80) + 2 * (home %in% c("b", "d", "e")) + 0.01 * x[3] + e
  d[i, ] <- list(x[1], x[2], x[3], home, value, if (value > 4 + 4 * (v - 0.5)) "price" else "distance",
                 if (v > 0.75) "habit" else if (value > 4) "price" else "distance", w)
}
for (name in c("home", "two", "three")) d[[name]] <- factor(d[[name]])

nodes <- NULL; tables <- NULL
grow <- function(case, target, weights = NULL, priors = NULL, bucket = 15) {
  d$target <- d[[target]]
  d$w <- if (is.null(weights)) 1 else d[[weights]]
  parms <- if (target == "value") NULL else if (is.null(priors)) list(split = "gini", prior = NULL) else list(split = "gini", prior = priors)
  if (is.list(parms)) parms <- Filter(Negate(is.null), parms)
  fit <- rpart(target ~ x1 + x2 + x3 + home, d, weights = w, method = if (target == "value") "anova" else "class", parms = parms,
               control = rpart.control(minsplit = 2 * bucket, minbucket = bucket, cp = 0, maxdepth = 5, xval = 0, maxcompete = 0, maxsurrogate = 0))
  f <- fit$frame; ids <- as.numeric(rownames(f))
  rows <- function(id) { at <- ids[fit$where]; while (any(at > id)) at <- ifelse(at > id, at %/% 2, at); which(at == id) }
  walk <- function(id, depth) {
    me <- which(ids == id)
    variable <- as.character(f$var[me])
    out <- data.frame(case = case, depth = depth, n = f$n[me], weight = f$wt[me], variable = if (variable == "<leaf>") "" else variable, threshold = NA,
                      left = "", dev = f$dev[me],
                      yval = if (target == "value") sprintf("%.15g", f$yval[me])
                             else paste(sprintf("%.15g", f$yval2[me, 1 + nlevels(d$target) + seq_along(levels(d$target))]), collapse = " "))
    if (variable == "<leaf>") { nodes <<- rbind(nodes, out); return(invisible()) }
    split <- fit$splits[sum(f$var[1:me] != "<leaf>"), ]
    first <- 2 * id
    if (variable == "home") {
      sides <- split(as.character(d$home[rows(id)]), ifelse(rows(id) %in% rows(2 * id), "l", "r"))
      if (min(sides$r) < min(sides$l)) first <- 2 * id + 1
      out$left <- paste(sort(unique(as.character(d$home[rows(first)]))), collapse = " ")
    } else {
      out$threshold <- unname(split["index"])
      if (split["ncat"] > 0) first <- 2 * id + 1
    }
    nodes <<- rbind(nodes, out)
    walk(first, depth + 1)
    walk(if (first == 2 * id) first + 1 else first - 1, depth + 1)
  }
  walk(1, 0)
  tables <<- rbind(tables, data.frame(case = case, cp = sprintf("%.15g", fit$cptable[, "CP"]), splits = fit$cptable[, "nsplit"], error = sprintf("%.15g", fit$cptable[, "rel error"])))
}
grow("two classes", "two")
grow("three classes", "three")
grow("values", "value")
grow("two classes, weighted", "two", "weight")
grow("three classes, weighted", "three", "weight")
grow("values, weighted", "value", "weight")
grow("two classes, priors", "two", priors = c(0.8, 0.2))
nodes$threshold <- ifelse(is.na(nodes$threshold), "", nodes$threshold)
nodes$dev <- sprintf("%.15g", nodes$dev)
write.table(nodes, "rpart-nodes.csv", sep = ";", row.names = FALSE, quote = FALSE)
write.table(tables, "rpart-complexity.csv", sep = ";", row.names = FALSE, quote = FALSE)
