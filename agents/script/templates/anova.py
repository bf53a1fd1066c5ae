{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: group, outcome" "ملف CSV بالأعمدة: group وoutcome"}}
GROUPS = [{{range $i, $g := .Groups}}{{if $i}}, {{end}}{{q $g}}{{end}}]
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "per group; Cohen's f" "في المجموعة؛ f لكوهين"}}
# {{say "Means that rise in even steps and have this f." "متوسطات ترتفع بخطوات متساوية ولها هذه القيمة من f."}}
STEP = EFFECT / statistics.pstdev(range(len(GROUPS)))


def simulate():
    return [{"group": g, "outcome": random.gauss(i * STEP, 1)} for i, g in enumerate(GROUPS) for _ in range(N)]


def analyse(rows):
    """One-way analysis of variance, and the planned contrast for a trend."""
    by = [[float(r["outcome"]) for r in rows if r["group"] == g and r["outcome"] != ""] for g in GROUPS]
    every = [v for g in by for v in g]
    grand = statistics.fmean(every)
    between = sum(len(g) * (statistics.fmean(g) - grand) ** 2 for g in by)
    within = sum(sum((v - statistics.fmean(g)) ** 2 for v in g) for g in by)
    df1, df2 = len(by) - 1, len(every) - len(by)
    f = (between / df1) / (within / df2)
    weights = [i - (len(by) - 1) / 2 for i in range(len(by))]
    contrast = sum(w * statistics.fmean(g) for w, g in zip(weights, by))
    t = contrast / math.sqrt(within / df2 * sum(w * w / len(g) for w, g in zip(weights, by)))
    return {"F": f, "df1": df1, "df2": df2, "p": f_p(f, df1, df2), "f": math.sqrt(between / within), "t": t, "trend": t_p(t, df2), "by": by}


r = analyse(read(DATA) if DATA else simulate())
for name, values in zip(GROUPS, r["by"]):
    print("%s: n = %d, {{say "mean" "المتوسط"}} = %.3f, SD = %.3f" % (name, len(values), statistics.fmean(values), statistics.stdev(values)))
print("F(%d, %d) = %.2f, p = %.4f, f = %.2f; {{say "trend" "الاتجاه"}}: t = %.2f, p = %.4f" % (r["df1"], r["df2"], r["F"], r["p"], r["f"], r["t"], r["trend"]))
{{template "power" .}}
