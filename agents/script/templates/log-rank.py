{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: group, time, event (1: it happened, 0: the study ended first)" "ملف CSV بالأعمدة: group وtime وevent (1: وقع، 0: انتهت الدراسة قبله)"}}
CONTROL, TREATED = {{q (index .Groups 0)}}, {{q (index .Groups 1)}}
N, HAZARD_RATIO = {{.N}}, {{num .Effect}}  # {{say "per group; treated to control" "في المجموعة؛ المعالَجة إلى الضابطة"}}
EVENTS = {{num .Events}}  # {{say "share of the control group that has the event before the study ends" "حصة من يقع لهم الحدث في الضابطة قبل انتهاء الدراسة"}}


def simulate():
    hazard = -math.log(1 - EVENTS)  # {{say "the study lasts one unit of time" "تدوم الدراسة وحدة زمن"}}
    rows = []
    for g, h in ((CONTROL, hazard), (TREATED, hazard * HAZARD_RATIO)):
        for _ in range(N):
            time = random.expovariate(h)
            rows.append({"group": g, "time": min(time, 1.0), "event": int(time <= 1.0)})
    return rows


def analyse(rows):
    """The log-rank test (Mantel 1966); the hazard ratio by Peto's one step."""
    data = sorted((float(r["time"]), int(float(r["event"])), r["group"] == TREATED) for r in rows if r["time"] != "")
    at_risk, treated, events, observed, expected, variance = len(data), sum(d[2] for d in data), 0, 0.0, 0.0, 0.0
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j][0] == data[i][0]:
            j += 1
        d = sum(x[1] for x in data[i:j])
        if d and at_risk > 1:
            share = treated / at_risk
            observed += sum(x[1] for x in data[i:j] if x[2])
            expected += d * share
            variance += d * share * (1 - share) * (at_risk - d) / (at_risk - 1)
        events += d
        treated -= sum(x[2] for x in data[i:j])
        at_risk -= j - i
        i = j
    if variance == 0:
        return {"z": 0.0, "p": 1.0, "hr": 1.0, "low": 0.0, "high": math.inf, "events": events}
    z, log_hr = (observed - expected) / math.sqrt(variance), (observed - expected) / variance
    half = statistics.NormalDist().inv_cdf(1 - ALPHA / 2) / math.sqrt(variance)
    return {"z": z, "p": z_p(z), "hr": math.exp(log_hr), "low": math.exp(log_hr - half), "high": math.exp(log_hr + half), "events": events}


r = analyse(read(DATA) if DATA else simulate())
print("{{say "hazard ratio" "نسبة الخطر"}} = %.2f [%.2f, %.2f], z = %.2f, p = %.4f, {{say "events" "الأحداث"}} %d" % (r["hr"], r["low"], r["high"], r["z"], r["p"], r["events"]))
{{template "power" .}}
