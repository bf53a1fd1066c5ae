{{template "rhead" .}}n <- {{.N}}; hazard_ratio <- {{num .Effect}}; events <- {{num .Events}}
groups <- c({{q (index .Groups 0)}}, {{q (index .Groups 1)}})

simulate <- function() {
  hazard <- -log(1 - events)  # {{say "the study lasts one unit of time" "تدوم الدراسة وحدة زمن"}}
  time <- c(rexp(n, hazard), rexp(n, hazard * hazard_ratio))
  data.frame(group = rep(groups, each = n), time = pmin(time, 1), event = as.integer(time <= 1))
}
analyse <- function(d) {
  d <- d[order(d$time), ]; treated <- d$group == groups[2]
  times <- sort(unique(d$time[d$event == 1])); o <- e <- v <- 0
  for (t in times) {
    risk <- d$time >= t; k <- sum(risk); m <- sum(risk & treated); here <- d$time == t & d$event == 1; x <- sum(here)
    o <- o + sum(here & treated); e <- e + x * m / k
    if (k > 1) v <- v + x * m / k * (1 - m / k) * (k - x) / (k - 1)
  }
  z <- if (v > 0) (o - e) / sqrt(v) else 0
  p <- switch(tail, greater = pnorm(z, lower.tail = FALSE), less = pnorm(z), 2 * pnorm(-abs(z)))
  list(p.value = p, z = z, hr = exp((o - e) / max(v, 1e-9)), half = qnorm(1 - alpha / 2) / sqrt(max(v, 1e-9)))
}

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
r <- analyse(d)
cat(sprintf("HR = %.2f [%.2f, %.2f], z = %.2f, p = %.4f, {{say "events" "الأحداث"}} = %d\n", r$hr, exp(log(r$hr) - r$half), exp(log(r$hr) + r$half), r$z, r$p.value, sum(d$event)))
if (requireNamespace("survival", quietly = TRUE)) {
  print(summary(survival::coxph(survival::Surv(time, event) ~ factor(group, levels = groups), data = d)))
  print(survival::cox.zph(survival::coxph(survival::Surv(time, event) ~ factor(group, levels = groups), data = d)))  # {{say "proportional hazards?" "هل المخاطر متناسبة؟"}}
}
{{template "rpower" .}}
