{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: first, second (each 0 or 1), outcome" "ملف CSV بالأعمدة: first وsecond (كل منهما 0 أو 1) وoutcome"}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "per cell of two by two; Cohen's f of the interaction" "في الخلية من اثنين في اثنين؛ f لكوهين للتفاعل"}}
CELLS = [(0, 0), (0, 1), (1, 0), (1, 1)]


def simulate():
    """Only the interaction differs from 0: plus and minus f in turn."""
    return [{"first": a, "second": b, "outcome": random.gauss(EFFECT if a == b else -EFFECT, 1)} for a, b in CELLS for _ in range(N)]


def analyse(rows):
    """Difference of differences, tested in an analysis of variance of two by two."""
    by = {c: [float(r["outcome"]) for r in rows if (int(r["first"]), int(r["second"])) == c and r["outcome"] != ""] for c in CELLS}
    within = sum(sum((v - statistics.fmean(g)) ** 2 for v in g) for g in by.values())
    df = sum(map(len, by.values())) - 4
    mean = {c: statistics.fmean(g) for c, g in by.items()}
    contrast = (mean[1, 1] - mean[1, 0]) - (mean[0, 1] - mean[0, 0])
    t = contrast / math.sqrt(within / df * sum(1 / len(g) for g in by.values()))
    return {"contrast": contrast, "t": t, "df": df, "p": t_p(t, df), "mean": mean}


r = analyse(read(DATA) if DATA else simulate())
for c in CELLS:
    print("%s: {{say "mean" "المتوسط"}} %.3f" % (c, r["mean"][c]))
print("{{say "difference of differences" "فرق الفرقين"}}: %.3f, t(%d) = %.2f, p = %.4f" % (r["contrast"], r["df"], r["t"], r["p"]))
{{template "power" .}}
