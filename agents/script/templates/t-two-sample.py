{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: group, outcome" "ملف CSV بالأعمدة: group وoutcome"}}
CONTROL, TREATED = {{q (index .Groups 0)}}, {{q (index .Groups 1)}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "per group; in standard deviations" "في المجموعة؛ بوحدات الانحراف المعياري"}}


def simulate():
    return [{"group": g, "outcome": random.gauss(shift, 1)} for g, shift in ((CONTROL, 0), (TREATED, EFFECT)) for _ in range(N)]


def analyse(rows):
    """Welch's t test: equal variances are not assumed."""
    a = [float(r["outcome"]) for r in rows if r["group"] == TREATED and r["outcome"] != ""]
    b = [float(r["outcome"]) for r in rows if r["group"] == CONTROL and r["outcome"] != ""]
    va, vb = statistics.variance(a) / len(a), statistics.variance(b) / len(b)
    difference = statistics.fmean(a) - statistics.fmean(b)
    df = (va + vb) ** 2 / (va ** 2 / (len(a) - 1) + vb ** 2 / (len(b) - 1))
    t = difference / math.sqrt(va + vb)
    half = t_critical(ALPHA, df) * math.sqrt(va + vb)
    pooled = math.sqrt((statistics.variance(a) + statistics.variance(b)) / 2)
    return {"difference": difference, "low": difference - half, "high": difference + half, "t": t, "df": df, "p": t_p(t, df), "d": difference / pooled, "a": a, "b": b}


def permutation_p(a, b, rounds=1000):
    """The same question without assuming a normal distribution."""
    observed, pool, more = abs(statistics.fmean(a) - statistics.fmean(b)), a + b, 0
    for _ in range(rounds):
        random.shuffle(pool)
        more += abs(statistics.fmean(pool[:len(a)]) - statistics.fmean(pool[len(a):])) >= observed
    return (more + 1) / (rounds + 1)


rows = read(DATA) if DATA else simulate()
r = analyse(rows)
print("{{say "difference" "الفرق"}}: %.3f [%.3f, %.3f], t(%.1f) = %.2f, p = %.4f, d = %.2f" % (r["difference"], r["low"], r["high"], r["df"], r["t"], r["p"], r["d"]))
print("{{say "permutation p (two-sided)" "قيمة p بالتبديل (ثنائية الطرف)"}}: %.4f" % permutation_p(r["a"], r["b"]))
print("{{say "assumptions" "الافتراضات"}}: {{say "skewness, kurtosis" "الالتواء والتفلطح"}} %s %s, {{say "variance ratio" "نسبة التباين"}} %.2f" % (
    ["%.2f" % x for x in shape(r["a"])], ["%.2f" % x for x in shape(r["b"])], statistics.variance(r["a"]) / statistics.variance(r["b"])))
{{template "power" .}}
