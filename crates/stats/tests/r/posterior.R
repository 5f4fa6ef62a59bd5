# Makes what tests/it/posterior.rs compares with: posteriors by plain quadrature over all parameters, without Laplace's
# approximation. Prints directions by R's integrate(), which the test in src/direction.rs compares with.
#
# Run in this folder: Rscript posterior.R

answers <- data.frame(case = character(), key = character(), value = character())
say <- function(case, key, value) {
  answers <<- rbind(answers, data.frame(case = case, key = key, value = sprintf("%.17g", value)))
}

# Nodes of a standard normal distribution by the trapezoidal rule.
nodes <- seq(-6, 6, length.out = 61)
weights <- dnorm(nodes) / sum(dnorm(nodes))

# Groups with a flag: counts of rows and of outcomes, with the flag at 0 and at 1. The flag stands in the model from its
# mean, on which the flat prior of the intercept has no bearing.
effect <- function(case, data) {
  n <- cbind(tapply(data$met == 0, data$id, sum), tapply(data$met == 1, data$id, sum))
  y <- cbind(tapply(data$y * (data$met == 0), data$id, sum), tapply(data$y * (data$met == 1), data$id, sum))
  grid <- expand.grid(a = seq(-14, 14, length.out = 113), b = seq(-5, 8, length.out = 105),
    sd = (seq_len(40) - 0.5) / 40 * 10)
  log_density <- -0.5 * (grid$b / 2.5)^2 - 0.5 * (grid$sd / 2.5)^2
  for (group in seq_len(nrow(n))) {
    likelihood <- 0
    for (idx in seq_along(nodes)) {
      eta0 <- grid$a + grid$sd * nodes[idx]
      eta1 <- eta0 + grid$b
      likelihood <- likelihood + weights[idx] * exp(
        y[group, 1] * plogis(eta0, log.p = TRUE) + (n - y)[group, 1] * plogis(-eta0, log.p = TRUE) +
        y[group, 2] * plogis(eta1, log.p = TRUE) + (n - y)[group, 2] * plogis(-eta1, log.p = TRUE))
    }
    log_density <- log_density + log(likelihood)
  }
  density <- exp(log_density - max(log_density))
  marginal <- tapply(density, grid$b, sum)
  b <- as.numeric(names(marginal))
  fine <- seq(min(b), max(b), by = 1e-4)
  height <- exp(spline(b, log(marginal), xout = fine)$y)
  below <- cumsum(height) / sum(height)
  for (p in c(0.025, 0.5, 0.975)) say(case, sprintf("quantile.%g", p), fine[which.max(below >= p)])
  say(case, "group_sd", sum(density * grid$sd) / sum(density))
}

RNGversion("4.0.0")
set.seed(5)
few <- data.frame(id = rep(1:10, sample(8:15, 10, replace = TRUE)))
few$met <- rbinom(nrow(few), 1, 0.4)
few$y <- rbinom(nrow(few), 1, plogis(-0.5 + rnorm(10)[few$id] + 1.2 * few$met))
# Somebody who meets it always has the outcome: the prior alone keeps the effect finite.
told <- few
told$y[told$met == 1] <- 1
pair <- few[few$id <= 2, ]
made <- rbind(cbind(case = 0, few), cbind(case = 1, told), cbind(case = 2, pair))
write.csv(made, "posterior.csv", row.names = FALSE, quote = FALSE)
effect("few", few)
effect("told", told)
effect("pair", pair)

# For the test in src/direction.rs.
direction <- function(case, mean, sd) {
  slab <- function(size, idx) dnorm(mean[idx], 0, sqrt(size^2 + sd[idx]^2))
  evidence <- function(size, idx) 0.5 * dnorm(mean[idx], 0, sd[idx]) + 0.5 * slab(size, idx)
  weight <- function(size) {
    each <- lapply(seq_along(mean), function(idx) evidence(size, idx))
    dnorm(size, 0, 2.5) * Reduce(`*`, each)
  }
  above <- function(size, idx) {
    shrunken <- mean[idx] * size^2 / (size^2 + sd[idx]^2)
    spread <- sqrt(size^2 * sd[idx]^2 / (size^2 + sd[idx]^2))
    none <- 0.5 * dnorm(mean[idx], 0, sd[idx]) / evidence(size, idx)
    0.5 * none + (1 - none) * pnorm(shrunken / spread)
  }
  over <- function(f) integrate(f, 0, 20, rel.tol = 1e-10, subdivisions = 2000)$value
  whole <- over(weight)
  for (idx in seq_along(mean)) {
    cat(sprintf("%s: %g with %g: %.9f\n", case, mean[idx], sd[idx],
      over(function(size) weight(size) * above(size, idx)) / whole))
  }
}
direction("alone", 0.9, 0.4)
direction("five", c(0.2, -1.5, 2, 0.05, 0.6), c(0.3, 0.5, 1, 0.1, 0.25))
direction("none", c(0.1, -0.2, 0.3, -0.05), c(0.2, 0.2, 0.25, 0.3))

write.csv(answers, "posterior_answers.csv", row.names = FALSE, quote = FALSE)
cat(nrow(answers), "answers from", R.version.string, "\n")
