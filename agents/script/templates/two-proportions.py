{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: group, event (0 or 1)" "ملف CSV بالأعمدة: group وevent (0 أو 1)"}}
CONTROL, TREATED = {{q (index .Groups 0)}}, {{q (index .Groups 1)}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "per group; Cohen's h" "في المجموعة؛ h لكوهين"}}
BASE = 0.30  # {{say "assumed share in the control group" "النسبة المفترضة في المجموعة الضابطة"}}
OTHER = math.sin(min(math.pi / 2, max(0.0, math.asin(math.sqrt(BASE)) + EFFECT / 2))) ** 2


def simulate():
    return [{"group": g, "event": int(random.random() < p)} for g, p in ((CONTROL, BASE), (TREATED, OTHER)) for _ in range(N)]


def wilson(k, n, z):
    centre = (k + z * z / 2) / (n + z * z)
    half = z * math.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    return centre - half, centre + half


def analyse(rows):
    """Difference of two proportions; the interval is Newcombe's (1998)."""
    counts = {}
    for g in (TREATED, CONTROL):
        events = [int(r["event"]) for r in rows if r["group"] == g and r["event"] != ""]
        counts[g] = (sum(events), len(events))
    (k1, n1), (k2, n2) = counts[TREATED], counts[CONTROL]
    p1, p2, pooled = k1 / n1, k2 / n2, (k1 + k2) / (n1 + n2)
    se = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2)) or 1e-12
    z = statistics.NormalDist().inv_cdf(1 - ALPHA / 2)
    (l1, u1), (l2, u2) = wilson(k1, n1, z), wilson(k2, n2, z)
    low = p1 - p2 - math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    high = p1 - p2 + math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return {"p1": p1, "p2": p2, "difference": p1 - p2, "low": low, "high": high, "z": (p1 - p2) / se, "p": z_p((p1 - p2) / se)}


r = analyse(read(DATA) if DATA else simulate())
print("%s %.3f, %s %.3f; {{say "difference" "الفرق"}} %.3f [%.3f, %.3f], z = %.2f, p = %.4f" % (TREATED, r["p1"], CONTROL, r["p2"], r["difference"], r["low"], r["high"], r["z"], r["p"]))
{{template "power" .}}
