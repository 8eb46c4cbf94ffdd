# The same families on the same profiles in R, the spline left out: lm for those without shapes, nls for the others.
# Effects and bases are multiplied by the inverse Cholesky factor of the covariance, which makes generalised least squares ordinary.
# Rscript eng/curves-speed/curves-speed.R DIRECTORY [REPETITIONS; 200]
arguments <- commandArgs(trailingOnly = TRUE)
directory <- arguments[1]
repetitions <- if (length(arguments) > 1) as.integer(arguments[2]) else 200L

# Shapes in logarithms. Starts: locations at a quarter, the middle and the whole of the range, exponents 1 and 3.
saturation <- function(f, h, s) ifelse(f > 0, 1 / (1 + (h / f)^s), 0)
linear <- list(
  none = NULL,
  linear = function(f) cbind(f),
  quadratic = function(f) cbind(f, f^2),
  log_quadratic = function(f) cbind(log1p(f), log1p(f)^2))
shaped <- list(
  ricker = list(basis = function(f, k) cbind(f * exp(-f / exp(k))), shapes = 1),
  michaelis_menten = list(basis = function(f, h) cbind(f / (exp(h) + f)), shapes = 1),
  hill = list(basis = function(f, h, s) cbind(saturation(f, exp(h), exp(s))), shapes = 2),
  hill_with_fatigue = list(basis = function(f, h, s) cbind(saturation(f, exp(h), exp(s)), -f), shapes = 2),
  brain_cousens = list(basis = function(f, h, s) cbind(-saturation(f, exp(h), exp(s)), f - f * saturation(f, exp(h), exp(s))), shapes = 2))

read_profile <- function(truth) {
  rows <- read.csv(file.path(directory, paste0(truth, ".csv")))
  covariance <- as.matrix(rows[, -(1:2)])
  reference <- which(diag(covariance) == 0)
  whitening <- solve(t(chol(covariance[-reference, -reference])))
  list(f = rows$frequency[-reference], reference = rows$frequency[reference], whitening = whitening,
       y = as.vector(whitening %*% rows$effect[-reference]))
}

whitened <- function(profile, basis, ...) {
  at_reference <- as.vector(basis(profile$reference, ...))
  profile$whitening %*% sweep(basis(profile$f, ...), 2, at_reference)
}

fit_all <- function(profile, all_starts) {
  chi_square <- c(); failures <- c(); attempts <- c(); parameters <- c()
  for (family in names(linear)) {
    chi_square[family] <- if (is.null(linear[[family]])) sum(profile$y^2)
      else { x <- whitened(profile, linear[[family]]); deviance(lm(profile$y ~ x - 1)) }
  }
  for (family in names(shaped)) {
    basis <- shaped[[family]]$basis
    locations <- log(max(profile$f) * if (all_starts) c(0.25, 0.5, 1) else 0.5)
    starts <- if (shaped[[family]]$shapes == 1) lapply(locations, list)
      else { grid <- expand.grid(locations, log(if (all_starts) c(1, 3) else 2)); lapply(seq_len(nrow(grid)), function(i) unname(as.list(grid[i, ]))) }
    best <- NA; failed <- 0
    for (start in starts) {
      names(start) <- c("h", "s")[seq_along(start)]
      data <- list(y = profile$y, profile = profile, basis = basis, whitened = whitened)
      # The linear coefficients are nls' own business (Golub and Pereyra).
      formula <- if (length(start) == 1) y ~ whitened(profile, basis, h) else y ~ whitened(profile, basis, h, s)
      fit <- tryCatch(nls(formula, data = data, start = start, algorithm = "plinear"), error = function(e) NULL, warning = function(w) NULL)
      if (is.null(fit)) failed <- failed + 1
      else if (is.na(best) || deviance(fit) < best) {
        best <- deviance(fit)
        of_fit <- coef(fit)
        parameters[family] <- paste(sprintf("%.3g", c(of_fit[-seq_along(start)], exp(of_fit[seq_along(start)]))), collapse = ", ")
      }
    }
    chi_square[family] <- best; failures[family] <- failed; attempts[family] <- length(starts)
  }
  list(chi_square = chi_square, failures = failures, attempts = attempts, parameters = parameters)
}

milliseconds <- function(profile, all_starts) {
  elapsed <- replicate(repetitions, { start <- Sys.time(); fit_all(profile, all_starts); as.numeric(Sys.time() - start, units = "secs") * 1000 })
  c(min = min(elapsed), median = median(elapsed))
}

ours <- read.csv(file.path(directory, "fits.csv"))
times <- read.csv(file.path(directory, "times.csv"))
cat(R.version.string, "\n\n")
cat("| truth | starts of nls | R: ms, least | R: ms, median | here: ms, least | here: ms, median | here: bytes | ratio of medians | nls failures |\n|---|---|---|---|---|---|---|---|---|\n")
profiles <- lapply(setNames(times$truth, times$truth), read_profile)
for (truth in times$truth) for (all_starts in c(FALSE, TRUE)) {
  fitted <- fit_all(profiles[[truth]], all_starts)
  took <- milliseconds(profiles[[truth]], all_starts)
  here <- times[times$truth == truth, ]
  cat(sprintf("| %s | %s | %.1f | %.1f | %.2f | %.2f | %d | %.0f | %d of %d |\n", truth, if (all_starts) "3, or 3 × 2" else "1", took["min"], took["median"],
              here$min_ms, here$median_ms, here$bytes, took["median"] / here$median_ms, sum(fitted$failures), sum(fitted$attempts)))
}
cat("\n| truth | family | here | χ² here | χ² in R, best start | here less R | failures | parameters in R |\n|---|---|---|---|---|---|---|---|\n")
for (truth in times$truth) {
  fitted <- fit_all(profiles[[truth]], TRUE)
  for (family in names(fitted$chi_square)) {
    row <- ours[ours$truth == truth & ours$family == family, ]
    r <- fitted$chi_square[[family]]
    cat(sprintf("| %s | %s | %s | %s | %s | %s | %s | %s |\n", truth, family, row$status, if (is.na(row$chi_square)) "" else sprintf("%.7f", row$chi_square),
                if (is.na(r)) "none" else sprintf("%.7f", r), if (is.na(r) || is.na(row$chi_square)) "" else sprintf("%.1e", row$chi_square - r),
                if (family %in% names(linear)) "" else sprintf("%d of %d", fitted$failures[[family]], fitted$attempts[[family]]),
                if (family %in% names(fitted$parameters)) fitted$parameters[[family]] else ""))
  }
}
