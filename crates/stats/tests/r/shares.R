# Makes what tests/it/shares.rs compares with: proportions pooled in part, summed over fine grids, and intervals of the
# bootstrap by R's package boot.
#
# Run in this folder: Rscript shares.R
# Needs the packages r-base-core and r-cran-boot.

library(boot)

answers <- data.frame(case = character(), key = character(), value = character())
say <- function(case, key, value) {
  answers <<- rbind(answers, data.frame(case = case, key = key, value = sprintf("%.17g", value)))
}

# Groups of cells with means that are beta before, and one correlation rho with density 3 (1 - rho)^2. By midpoints in the
# mean and the logit of the correlation, which is not how onward does it.
pool <- function(case, groups, a, b) {
  means <- (seq_len(1500) - 0.5) / 1500
  logits <- seq(-12, 12, length.out = 481)
  rhos <- plogis(logits)
  kappas <- 1 / rhos - 1
  heights <- lapply(groups, function(cells) sapply(kappas, function(kappa) {
    l <- (a - 1) * log(means) + (b - 1) * log1p(-means)
    for (i in seq_len(nrow(cells))) {
      k <- cells[i, 1]
      n <- cells[i, 2]
      l <- l + lbeta(means * kappa + k, (1 - means) * kappa + n - k) - lbeta(means * kappa, (1 - means) * kappa)
    }
    l
  }))
  sums <- sapply(heights, function(l) apply(l, 2, function(x) max(x) + log(sum(exp(x - max(x))))))
  sums <- matrix(sums, ncol = length(groups))
  # The prior, and what taking its logit does to a density.
  log_rho <- rowSums(sums) + 2 * log1p(-rhos) + log(rhos) + log1p(-rhos)
  for (g in seq_along(groups)) {
    w <- sweep(exp(sweep(heights[[g]], 2, sums[, g])), 2, exp(log_rho - max(log_rho)), "*")
    w <- w / sum(w)
    name <- paste0("group", g)
    marginal <- rowSums(w)
    say(case, paste0(name, ".mean"), sum(marginal * means))
    below <- cumsum(marginal) - marginal / 2
    say(case, paste0(name, ".low"), approx(below, means, 0.025, ties = "ordered")$y)
    say(case, paste0(name, ".high"), approx(below, means, 0.975, ties = "ordered")$y)
    keep <- which(w > 1e-9 * max(w), arr.ind = TRUE)
    weight <- w[keep]
    alpha <- means[keep[, 1]] * kappas[keep[, 2]]
    beta <- (1 - means[keep[, 1]]) * kappas[keep[, 2]]
    for (i in seq_len(min(2, nrow(groups[[g]])))) {
      k <- groups[[g]][i, 1]
      n <- groups[[g]][i, 2]
      cell <- paste0(name, ".cell", i)
      say(case, paste0(cell, ".mean"), sum(weight * (alpha + k) / (alpha + beta + n)) / sum(weight))
      for (p in c(0.025, 0.975)) {
        at <- uniroot(function(x) sum(weight * pbeta(x, alpha + k, beta + n - k)) / sum(weight) - p, c(0, 1), tol = 1e-9)
        say(case, paste0(cell, ".", p), at$root)
      }
    }
  }
}

cells <- function(...) matrix(c(...), ncol = 2, byrow = TRUE)
pool("few", list(cells(1, 5, 4, 5, 0, 2, 7, 9, 3, 3)), 0.5, 0.5)
pool("two", list(cells(1, 5, 4, 5, 0, 2, 7, 9, 3, 3), cells(20, 40, 22, 41, 9, 30)), 0.5, 0.5)
pool("alike", list(cells(12, 40, 13, 40, 11, 40, 12, 40, 14, 40, 10, 40)), 3, 2)

# Published data: populations of 10 large cities of the United States in 1920 and 1930 (Davison and Hinkley 1997, table
# 1.3), and the ratio of their means.
ratio <- function(d, i) sum(d$x[i]) / sum(d$u[i])
RNGversion("4.0.0")
set.seed(5)
drawn <- boot(city, ratio, R = 1999)
influence <- empinf(data = city, statistic = ratio, stype = "i", type = "jack")
# Around their mean, as Efron has it; empinf takes them around the estimate.
influence <- influence - mean(influence)
ci <- boot.ci(drawn, type = c("perc", "bca"), L = influence)
say("given", "percentile.low", ci$percent[4])
say("given", "percentile.high", ci$percent[5])
say("given", "bca.low", ci$bca[4])
say("given", "bca.high", ci$bca[5])
write.csv(data.frame(value = drawn$t[, 1]), "replicates.csv", row.names = FALSE, quote = FALSE)
write.csv(city, "city.csv", row.names = FALSE, quote = FALSE)
many <- boot(city, ratio, R = 2e5)
ci <- boot.ci(many, type = c("perc", "bca"), L = influence)
say("many", "percentile.low", ci$percent[4])
say("many", "percentile.high", ci$percent[5])
say("many", "bca.low", ci$bca[4])
say("many", "bca.high", ci$bca[5])

write.csv(answers, "shares_answers.csv", row.names = FALSE, quote = FALSE)
cat(nrow(answers), "answers from", R.version.string, "and boot", format(packageVersion("boot")), "\n")
