{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: cluster, group, outcome" "ملف CSV بالأعمدة: cluster وgroup وoutcome"}}
CONTROL, TREATED = {{q (index .Groups 0)}}, {{q (index .Groups 1)}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "clusters an arm; in standard deviations" "العناقيد في الذراع؛ بوحدات الانحراف المعياري"}}
ICC, SIZE = {{num .ICC}}, {{.ClusterSize}}  # {{say "share of variance between clusters; members of a cluster" "حصة التباين بين العناقيد؛ وأفراد العنقود"}}


def simulate():
    rows = []
    for g, shift in ((CONTROL, 0), (TREATED, EFFECT)):
        for k in range(N):
            cluster = random.gauss(shift, math.sqrt(ICC))
            rows += [{"cluster": "%s %d" % (g, k + 1), "group": g, "outcome": cluster + random.gauss(0, math.sqrt(1 - ICC))} for _ in range(SIZE)]
    return rows


def analyse(rows):
    """The mixed model outcome ~ group + (1 | cluster), by its cluster means: where
    clusters are of one size, Welch's t test of the means is its exact test."""
    clusters = {}
    for row in rows:
        if row["outcome"] != "":
            clusters.setdefault((row["group"], row["cluster"]), []).append(float(row["outcome"]))
    a = [statistics.fmean(v) for (g, _), v in clusters.items() if g == TREATED]
    b = [statistics.fmean(v) for (g, _), v in clusters.items() if g == CONTROL]
    va, vb = statistics.variance(a) / len(a), statistics.variance(b) / len(b)
    df = (va + vb) ** 2 / (va ** 2 / (len(a) - 1) + vb ** 2 / (len(b) - 1))
    difference = statistics.fmean(a) - statistics.fmean(b)
    t, half = difference / math.sqrt(va + vb), t_critical(ALPHA, df) * math.sqrt(va + vb)
    # The ICC by the analysis of variance, arms apart (Donner 1986).
    within = sum((x - statistics.fmean(v)) ** 2 for v in clusters.values() for x in v) / max(1, sum(len(v) - 1 for v in clusters.values()))
    size = statistics.fmean(len(v) for v in clusters.values())
    between = size * (statistics.variance(a) * (len(a) - 1) + statistics.variance(b) * (len(b) - 1)) / (len(a) + len(b) - 2)
    icc = (between - within) / (between + (size - 1) * within) if size > 1 else 0.0
    return {"difference": difference, "low": difference - half, "high": difference + half, "t": t, "df": df, "p": t_p(t, df), "icc": icc, "clusters": len(a) + len(b), "size": size}


r = analyse(read(DATA) if DATA else simulate())
print("{{say "difference" "الفرق"}}: %.3f [%.3f, %.3f], t(%.1f) = %.2f, p = %.4f" % (r["difference"], r["low"], r["high"], r["df"], r["t"], r["p"]))
print("{{say "clusters, mean size, ICC" "العناقيد، ومتوسط حجمها، ومعامل الارتباط داخلها"}} = %d, %.1f, %.3f ({{say "planned" "المخطط له"}} %.3f)" % (r["clusters"], r["size"], r["icc"], ICC))
{{template "power" .}}
