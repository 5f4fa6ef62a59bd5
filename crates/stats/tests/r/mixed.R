# Makes what tests/it/mixed.rs compares with: made-up data, and the answers of R's lme4.
#
# Run in this folder: Rscript mixed.R
# Needs the packages r-base-core and r-cran-lme4. Answers on /work/shared/data/smokefree are made from the
# folder that ONWARD_REFERENCE_DATA names; the data itself is not stored.

library(lme4)

# As near to the maximum as the optimizer goes, with modes to the last digits.
exact <- glmerControl(optimizer = "bobyqa", tolPwrss = 1e-13,
  optCtrl = list(maxfun = 1e6, rhobeg = 2e-2, rhoend = 1e-9))

answers <- data.frame(case = character(), key = character(), value = character())
say <- function(case, key, value) {
  answers <<- rbind(answers, data.frame(case = case, key = key, value = sprintf("%.17g", value)))
}

mixed <- function(case, formula, data) {
  fit <- glmer(formula, data, family = binomial, nAGQ = 1, control = exact)
  # With the variance parameter taken into account: the inverse of the whole Hessian, not of a block.
  se <- sqrt(diag(as.matrix(vcov(fit, use.hessian = TRUE))))
  say(case, paste0("estimate.", names(fixef(fit))), fixef(fit))
  say(case, paste0("se.", names(fixef(fit))), se)
  say(case, "group_sd", unname(attr(VarCorr(fit)$id, "stddev")))
  say(case, "log_likelihood", as.numeric(logLik(fit)))
  fit
}

RNGversion("4.0.0")
set.seed(11)
n_rows <- sample(3:14, 40, replace = TRUE)
made <- data.frame(id = rep(1:40, n_rows))
n <- nrow(made)
own <- rnorm(40, 0, 1.3)[made$id]
made$met <- rbinom(n, 1, plogis(-0.5 + 0.5 * own))
made$rare <- rbinom(n, 1, 0.08)
made$level <- round(rnorm(n, 3, 2), 1)
made$y <- rbinom(n, 1, plogis(-1 + own + 0.8 * made$met - 0.6 * made$rare + 0.2 * made$level))
# Everybody alike, so that the best standard deviation is zero.
made$alike <- rbinom(n, 1, plogis(-0.4 + 0.5 * made$met - 0.1 * made$level))
write.csv(made, "mixed.csv", row.names = FALSE, quote = FALSE)
made <- read.csv("mixed.csv")

mixed("made", y ~ met + rare + level + (1 | id), made)
mixed("intercept", y ~ 1 + (1 | id), made)
alike <- mixed("alike", alike ~ met + level + (1 | id), made)
stopifnot(isSingular(alike))

shared <- Sys.getenv("ONWARD_REFERENCE_DATA", "../../../../../shared/data")
if (!dir.exists(shared)) shared <- "/work/shared/data"
cravings <- read.csv(file.path(shared, "smokefree", "cravings.csv"))
cravings$id <- cravings$person
triggers <- grep("^craving_(env|occupation|feeling)_", names(cravings), value = TRUE)
mixed("smokefree", reformulate(c(triggers, "(1 | id)"), "did_smoke"), cravings)

for (n in c(1, 5, 40, 1000)) for (x in unique(c(0, 1, n %/% 3, n))) {
  case <- paste(x, n, sep = "/")
  a <- x + 0.5
  b <- n - x + 0.5
  # By quadrature on the angle, where the prior is flat, and not by the formula of the moments.
  posterior <- function(f) integrate(function(t) 2 * f(sin(t)^2) *
    exp((2 * a - 1) * log(sin(t)) + (2 * b - 1) * log(cos(t)) - lbeta(a, b)),
    0, pi / 2, rel.tol = 1e-11, subdivisions = 2000)$value
  mean <- posterior(identity)
  say("share.mean", case, mean)
  say("share.sd", case, sqrt(posterior(function(p) (p - mean)^2)))
}

write.csv(answers, "mixed_answers.csv", row.names = FALSE, quote = FALSE)
cat(nrow(answers), "answers from", R.version.string, "and lme4", format(packageVersion("lme4")), "\n")
