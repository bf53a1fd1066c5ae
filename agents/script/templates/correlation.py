{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: exposure, outcome" "ملف CSV بالأعمدة: exposure وoutcome"}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "in all; r" "إجمالًا؛ r"}}


def simulate():
    rows = []
    for _ in range(N):
        x = random.gauss(0, 1)
        rows.append({"exposure": x, "outcome": EFFECT * x + math.sqrt(1 - EFFECT * EFFECT) * random.gauss(0, 1)})
    return rows


def correlation(x, y):
    mx, my = statistics.fmean(x), statistics.fmean(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / math.sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))


def ranks(v):
    order = sorted(range(len(v)), key=v.__getitem__)
    out, i = [0.0] * len(v), 0
    while i < len(v):
        j = i
        while j + 1 < len(v) and v[order[j + 1]] == v[order[i]]:
            j += 1
        for k in range(i, j + 1):
            out[order[k]] = (i + j) / 2
        i = j + 1
    return out


def analyse(rows):
    """Pearson's correlation with Fisher's interval."""
    pairs = [(float(r["exposure"]), float(r["outcome"])) for r in rows if r["exposure"] != "" and r["outcome"] != ""]
    x, y = [p[0] for p in pairs], [p[1] for p in pairs]
    r, n = correlation(x, y), len(x)
    t = r * math.sqrt((n - 2) / (1 - r * r))
    half = statistics.NormalDist().inv_cdf(1 - ALPHA / 2) / math.sqrt(n - 3)
    return {"r": r, "n": n, "p": t_p(t, n - 2), "low": math.tanh(math.atanh(r) - half), "high": math.tanh(math.atanh(r) + half), "x": x, "y": y}


r = analyse(read(DATA) if DATA else simulate())
print("r = %.3f [%.3f, %.3f], n = %d, p = %.4f" % (r["r"], r["low"], r["high"], r["n"], r["p"]))
print("{{say "by ranks (Spearman)" "بالرتب (سبيرمان)"}}: %.3f" % correlation(ranks(r["x"]), ranks(r["y"])))
{{template "power" .}}
