{{define "head"}}# {{comment .Title}}
# {{say "Python 3.8 or newer; the standard library is enough. Put a file name into DATA to analyse real data." "تكفي مكتبة بايثون القياسية (3.8 فما فوق). ضع اسم ملف في DATA لتحليل بيانات حقيقية."}}
import csv
import math
import random
import statistics

random.seed(1)
ALPHA = {{num .Alpha}}
TAIL = {{q (or .Tail "two")}}


def incomplete_beta(a, b, x):
    """Regularised incomplete beta function, by its continued fraction."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1) / (a + b + 2):
        return 1.0 - incomplete_beta(b, a, 1.0 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    c, d, f = 1.0, 0.0, 1.0
    for i in range(400):
        m = i // 2
        if i == 0:
            term = 1.0
        elif i % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1.0 / (1.0 + term * d or 1e-30)
        c = 1.0 + term / c or 1e-30
        f *= c * d
        if abs(c * d - 1.0) < 1e-13:
            break
    return front * (f - 1.0)


def t_p(t, df):
    """p of Student's t, for the tail of the plan."""
    two = incomplete_beta(df / 2, 0.5, df / (df + t * t))
    if TAIL == "two":
        return two
    upper = two / 2 if t > 0 else 1 - two / 2
    return upper if TAIL == "greater" else 1 - upper


def t_critical(p, df):
    """The t that a share p of the distribution lies beyond, on both sides."""
    low, high = 0.0, 1000.0
    for _ in range(200):
        mid = (low + high) / 2
        if incomplete_beta(df / 2, 0.5, df / (df + mid * mid)) > p:
            low = mid
        else:
            high = mid
    return mid


def f_p(f, df1, df2):
    return incomplete_beta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f))


def z_p(z):
    upper = 1 - statistics.NormalDist().cdf(z)
    return {"two": 2 * min(upper, 1 - upper), "greater": upper, "less": 1 - upper}[TAIL]


def shape(values):
    """Skewness and excess kurtosis: both near 0 for a normal distribution."""
    m, s = statistics.fmean(values), statistics.pstdev(values) or 1.0
    return (sum(((v - m) / s) ** 3 for v in values) / len(values), sum(((v - m) / s) ** 4 for v in values) / len(values) - 3)


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as f:
        return list(csv.DictReader(f))

{{end}}
{{define "power"}}

# {{say "How often this analysis finds the planned effect, by simulation: near the planned power." "كم مرة يجد هذا التحليل الأثر المخطط له بالمحاكاة: قريب من القوة المخطط لها."}}
rounds = max(60, min(200, 200_000 // (10 * N)))
found = sum(analyse(simulate())["p"] < ALPHA for _ in range(rounds))
print("{{say "simulated power" "القوة بالمحاكاة"}}: %.2f ({{say "planned" "المخطط لها"}} {{num .Power}}, %d {{say "rounds" "جولة"}})" % (found / rounds, rounds))
{{end}}
{{define "ranks"}}
def ranks(values):
    """Ranks from 1, ties sharing their mean; and the sum of t cubed minus t over ties."""
    order = sorted(range(len(values)), key=values.__getitem__)
    out, ties, i = [0.0] * len(values), 0, 0
    while i < len(order):
        j = i
        while j < len(order) and values[order[j]] == values[order[i]]:
            j += 1
        for k in order[i:j]:
            out[k] = (i + j + 1) / 2
        ties += (j - i) ** 3 - (j - i)
        i = j
    return out, ties

{{end}}