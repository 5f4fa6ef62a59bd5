# Makes what tests/it/reference.rs compares with: the data sets as the tests read them, and R's answers.
#
# Run in this folder: Rscript reference.R
# Needs the packages r-base-core and r-cran-survival. Answers on /work/shared/data/alda are made from the
# folder that ONWARD_REFERENCE_DATA names; the data itself is not stored.

library(survival)
options(digits = 17)

# Newton's method to the end, so that both sides are at the maximum.
exact <- coxph.control(eps = 1e-14, iter.max = 100, toler.chol = 1e-15)

answers <- data.frame(case = character(), key = character(), value = character())
say <- function(case, key, value) {
  text <- ifelse(is.finite(value), sprintf("%.17g", value), "none")
  answers <<- rbind(answers, data.frame(case = case, key = key, value = text))
}

number <- function(x) as.numeric(as.factor(x)) - 1

store <- function(name, table) {
  table[] <- lapply(table, function(it) if (is.numeric(it)) it else number(it))
  file <- paste0(name, ".csv")
  write.csv(table, file, row.names = FALSE, quote = FALSE)
  # Read again, so that both sides see the same digits.
  read.csv(file)
}

curve <- function(case, fit) {
  for (kind in c("plain", "log", "log-log")) {
    one <- survfit(fit$formula, data = fit$data, conf.type = kind)
    if (kind == "plain") {
      say(case, paste0("time.", seq_along(one$time)), one$time)
      say(case, paste0("at_risk.", seq_along(one$time)), one$n.risk)
      say(case, paste0("survival.", seq_along(one$time)), one$surv)
      se <- ifelse(one$surv > 0, one$std.err * one$surv, NA)
      say(case, paste0("se.", seq_along(one$time)), se)
      say(case, paste0("hazard.", seq_along(one$time)), one$cumhaz)
      say(case, paste0("hazard_se.", seq_along(one$time)), one$std.chaz)
      say(case, "median", quantile(one, 0.5)$quantile)
    }
    say(case, paste0(kind, ".low.", seq_along(one$time)), ifelse(one$surv > 0, one$lower, NA))
    say(case, paste0(kind, ".high.", seq_along(one$time)), ifelse(one$surv > 0, one$upper, NA))
    limits <- quantile(one, 0.5)
    say(case, paste0(kind, ".median_low"), limits$lower)
    say(case, paste0(kind, ".median_high"), limits$upper)
  }
}
km <- function(case, formula, data) curve(case, list(formula = formula, data = data))

model <- function(case, fit) {
  table <- summary(fit)$coefficients
  n <- seq_len(nrow(table))
  say(case, paste0("coefficient.", n), table[, "coef"])
  say(case, paste0("se.", n), table[, "se(coef)"])
  if ("robust se" %in% colnames(table)) say(case, paste0("robust_se.", n), table[, "robust se"])
  say(case, paste0("z.", n), table[, "z"])
  say(case, paste0("p.", n), table[, "Pr(>|z|)"])
  say(case, "log_likelihood_null", fit$loglik[1])
  say(case, "log_likelihood", fit$loglik[length(fit$loglik)])
}
cox <- function(case, formula, data) {
  for (ties in c("efron", "breslow")) {
    model(paste0(case, ".", ties), coxph(formula, data, ties = ties, control = exact))
  }
}

rank_test <- function(case, ...) {
  fit <- survdiff(...)
  say(case, "chi_square", fit$chisq)
  say(case, "df", length(fit$n) - 1)
  say(case, "p", pchisq(fit$chisq, length(fit$n) - 1, lower.tail = FALSE))
}

mean_number <- function(case, formula, data) {
  fit <- survfit(formula, data, id = id, robust = TRUE)
  say(case, paste0("time.", seq_along(fit$time)), fit$time)
  say(case, paste0("value.", seq_along(fit$time)), fit$cumhaz)
  say(case, paste0("se.", seq_along(fit$time)), fit$std.chaz)
}

# Data sets that come with the package, as numbers and without rows that lack a value.
lung <- store("lung", na.omit(with(survival::lung, data.frame(
  time, event = status - 1, age, sex, ph_ecog = ph.ecog, inst))))
veteran <- store("veteran", with(survival::veteran, data.frame(
  time, event = status, trt, celltype, karno, prior)))
bladder <- store("bladder2", with(survival::bladder2, data.frame(
  id, start, stop, event, rx, number, size, enum)))
ovarian <- store("ovarian", with(survival::ovarian, data.frame(
  time = futime, event = fustat, age, rx)))
heart <- store("heart", with(survival::heart, data.frame(
  id = as.numeric(id), start, stop, event, age, surgery, transplant = number(transplant))))

km("lung.km", Surv(time, event) ~ 1, lung)
km("veteran.km", Surv(time, event) ~ 1, veteran)
km("ovarian.km", Surv(time, event) ~ 1, ovarian)
km("heart.km", Surv(start, stop, event) ~ 1, heart)

rank_test("lung.log_rank", Surv(time, event) ~ sex, lung)
rank_test("veteran.log_rank", Surv(time, event) ~ celltype, veteran)
rank_test("ovarian.log_rank", Surv(time, event) ~ rx, ovarian)

cox("lung.cox", Surv(time, event) ~ age + sex + ph_ecog, lung)
cox("lung.cox.strata", Surv(time, event) ~ age + ph_ecog + strata(sex), lung)
cox("lung.cox.cluster", Surv(time, event) ~ age + sex + ph_ecog + cluster(inst), lung)
cox("veteran.cox", Surv(time, event) ~ trt + karno + trt:karno, veteran)
# Words, whose first level in the alphabet is what the others are compared with.
words <- within(veteran, {
  celltype <- factor(c("squamous", "smallcell", "adeno", "large")[celltype + 1])
  trt <- factor(c("standard", "test")[trt])
})
cox("veteran.words", Surv(time, event) ~ celltype + trt + karno + celltype:trt, words)
cox("ovarian.cox", Surv(time, event) ~ age + rx, ovarian)
cox("heart.cox", Surv(start, stop, event) ~ age + surgery + transplant, heart)
cox("heart.cox.cluster", Surv(start, stop, event) ~ age + surgery + transplant + cluster(id), heart)
# Andersen and Gill; Prentice, Williams and Peterson in total time.
cox("bladder2.ag", Surv(start, stop, event) ~ rx + number + size + cluster(id), bladder)
cox("bladder2.pwp", Surv(start, stop, event) ~ rx + number + size + strata(enum) + cluster(id), bladder)

mean_number("bladder2.mean", Surv(start, stop, event) ~ 1, bladder)

shared <- Sys.getenv("ONWARD_REFERENCE_DATA", "../../../../../shared/data")
if (!dir.exists(shared)) shared <- "/work/shared/data"
alda <- function(name) read.csv(file.path(shared, "alda", name))
alcohol <- within(alda("alcohol_relapse.csv"), event <- 1 - censor)
cocaine <- within(alda("cocaine_relapse_1.csv"), event <- 1 - censor)
moods <- within(alda("cocaine_relapse_2.csv"), event <- 1 - censor)
km("alcohol.km", Surv(weeks, event) ~ 1, alcohol)
km("cocaine.km", Surv(weeks, event) ~ 1, cocaine)
rank_test("cocaine.log_rank", Surv(weeks, event) ~ needle, cocaine)
cox("cocaine.cox", Surv(weeks, event) ~ needle, cocaine)
moods <- na.omit(moods)
cox("moods.cox", Surv(days, event) ~ needle + base_mood + mood + cluster(id), moods)

# Distributions and scores.
for (z in c(0.1, 1, 1.96, 5, 12, 30)) {
  say("normal", paste0("upper.", z), pnorm(z, lower.tail = FALSE))
  say("normal", paste0("two_sided.", z), 2 * pnorm(z, lower.tail = FALSE))
}
for (p in c(1e-10, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9995)) say("quantile", paste0(p), qnorm(p))
for (df in c(1, 2, 7, 40)) for (x in c(0.01, 1, 9.5, 80, 400)) {
  say("chi_square", paste0(df, ".", x), pchisq(x, df, lower.tail = FALSE))
}
for (n in c(1, 5, 40, 1000)) for (x in unique(c(0, 1, n %/% 3, n))) for (level in c(0.8, 0.95, 0.99)) {
  case <- paste(x, n, level, sep = "/")
  say("wilson.low", case, prop.test(x, n, conf.level = level, correct = FALSE)$conf.int[1])
  say("wilson.high", case, prop.test(x, n, conf.level = level, correct = FALSE)$conf.int[2])
  tail <- (1 - level) / 2
  say("jeffreys.low", case, if (x == 0) 0 else qbeta(tail, x + 0.5, n - x + 0.5))
  say("jeffreys.high", case, if (x == n) 1 else qbeta(tail, x + 0.5, n - x + 0.5, lower.tail = FALSE))
}
RNGversion("4.0.0")
set.seed(4)
scores <- data.frame(p = round(runif(400), 2))
scores$p <- pmin(pmax(scores$p, 0.01), 0.99)
scores$y <- rbinom(400, 1, plogis(0.3 + 0.7 * qlogis(scores$p)))
scores <- store("scores", scores)
with(scores, {
  say("scores", "brier", mean((p - y)^2))
  say("scores", "log_loss", -mean(ifelse(y == 1, log(p), log(1 - p))))
  say("scores", "auc", unname(wilcox.test(p[y == 1], p[y == 0], exact = FALSE)$statistic) / sum(y == 1) / sum(y == 0))
  tight <- glm.control(epsilon = 1e-15, maxit = 100)
  say("scores", "intercept", coef(glm(y ~ 1, binomial, offset = qlogis(p), control = tight)))
  say("scores", "slope", coef(glm(y ~ qlogis(p), binomial, control = tight))[2])
})

write.csv(answers, "answers.csv", row.names = FALSE, quote = FALSE)
cat(nrow(answers), "answers from", R.version.string, "and survival", format(packageVersion("survival")), "\n")
