export namespace app {
	
	export class Rubric {
	    name: string;
	    title: string;
	    intro: string;
	    criteria: string[];
	    own: boolean;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new Rubric(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.title = source["title"];
	        this.intro = source["intro"];
	        this.criteria = source["criteria"];
	        this.own = source["own"];
	        this.text = source["text"];
	    }
	}

}

export namespace research {
	
	export class Agreement {
	    deterministic: boolean;
	    weighed: number;
	    same_kept: number;
	    difference: number;
	    compared: number;
	    same_winner: number;
	    judged: number;
	    same_support: number;
	
	    static createFrom(source: any = {}) {
	        return new Agreement(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.deterministic = source["deterministic"];
	        this.weighed = source["weighed"];
	        this.same_kept = source["same_kept"];
	        this.difference = source["difference"];
	        this.compared = source["compared"];
	        this.same_winner = source["same_winner"];
	        this.judged = source["judged"];
	        this.same_support = source["same_support"];
	    }
	}
	export class Analysis {
	    model: string;
	    test: string;
	    assumption_checks: string[];
	    inference_criterion: string;
	    multiple_comparisons: string;
	    exploratory: string[];
	
	    static createFrom(source: any = {}) {
	        return new Analysis(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.model = source["model"];
	        this.test = source["test"];
	        this.assumption_checks = source["assumption_checks"];
	        this.inference_criterion = source["inference_criterion"];
	        this.multiple_comparisons = source["multiple_comparisons"];
	        this.exploratory = source["exploratory"];
	    }
	}
	export class Anchor {
	    page: number;
	    start: number;
	    end: number;
	    rects: number[][];
	    quote: string;
	
	    static createFrom(source: any = {}) {
	        return new Anchor(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.page = source["page"];
	        this.start = source["start"];
	        this.end = source["end"];
	        this.rects = source["rects"];
	        this.quote = source["quote"];
	    }
	}
	export class Withheld {
	    category: string;
	    topic: string;
	    reason: string;
	    sealed?: string;
	    released: boolean;
	    by?: string;
	    at?: string;
	
	    static createFrom(source: any = {}) {
	        return new Withheld(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.category = source["category"];
	        this.topic = source["topic"];
	        this.reason = source["reason"];
	        this.sealed = source["sealed"];
	        this.released = source["released"];
	        this.by = source["by"];
	        this.at = source["at"];
	    }
	}
	export class Check {
	    field: string;
	    kind: string;
	    text: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Check(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.kind = source["kind"];
	        this.text = source["text"];
	        this.note = source["note"];
	    }
	}
	export class Contradiction {
	    about: string;
	    one: Evidence;
	    other: Evidence;
	
	    static createFrom(source: any = {}) {
	        return new Contradiction(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.about = source["about"];
	        this.one = this.convertValues(source["one"], Evidence);
	        this.other = this.convertValues(source["other"], Evidence);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Difference {
	    kind: string;
	    said: string;
	    found: string;
	
	    static createFrom(source: any = {}) {
	        return new Difference(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.said = source["said"];
	        this.found = source["found"];
	    }
	}
	export class Evidence {
	    passage: string;
	    source: string;
	    source_title?: string;
	    page: number;
	    quote: string;
	    anchor: Anchor;
	    stance: string;
	    relevance: number;
	    reason: string;
	    verdict: string;
	    difference?: Difference;
	
	    static createFrom(source: any = {}) {
	        return new Evidence(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.passage = source["passage"];
	        this.source = source["source"];
	        this.source_title = source["source_title"];
	        this.page = source["page"];
	        this.quote = source["quote"];
	        this.anchor = this.convertValues(source["anchor"], Anchor);
	        this.stance = source["stance"];
	        this.relevance = source["relevance"];
	        this.reason = source["reason"];
	        this.verdict = source["verdict"];
	        this.difference = this.convertValues(source["difference"], Difference);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Claim {
	    text: string;
	    citations: Evidence[];
	    verdict: string;
	    judged_by?: string;
	    reason?: string;
	    deciding?: Evidence;
	
	    static createFrom(source: any = {}) {
	        return new Claim(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.citations = this.convertValues(source["citations"], Evidence);
	        this.verdict = source["verdict"];
	        this.judged_by = source["judged_by"];
	        this.reason = source["reason"];
	        this.deciding = this.convertValues(source["deciding"], Evidence);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Answer {
	    id: string;
	    run: string;
	    question: string;
	    answer: string;
	    claims: Claim[];
	    silent: boolean;
	    contradictions: Contradiction[];
	    checks?: Check[];
	    withheld?: Withheld;
	    created: string;
	
	    static createFrom(source: any = {}) {
	        return new Answer(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.run = source["run"];
	        this.question = source["question"];
	        this.answer = source["answer"];
	        this.claims = this.convertValues(source["claims"], Claim);
	        this.silent = source["silent"];
	        this.contradictions = this.convertValues(source["contradictions"], Contradiction);
	        this.checks = this.convertValues(source["checks"], Check);
	        this.withheld = this.convertValues(source["withheld"], Withheld);
	        this.created = source["created"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Approval {
	    what: string;
	    why: string;
	    granted: boolean;
	    by: string;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new Approval(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.what = source["what"];
	        this.why = source["why"];
	        this.granted = source["granted"];
	        this.by = source["by"];
	        this.at = source["at"];
	    }
	}
	export class Assumption {
	    text: string;
	    plausibility: string;
	    why: string;
	
	    static createFrom(source: any = {}) {
	        return new Assumption(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.plausibility = source["plausibility"];
	        this.why = source["why"];
	    }
	}
	export class Budget {
	    calls: number;
	    tokens: number;
	    minutes: number;
	
	    static createFrom(source: any = {}) {
	        return new Budget(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.calls = source["calls"];
	        this.tokens = source["tokens"];
	        this.minutes = source["minutes"];
	    }
	}
	export class Point {
	    text: string;
	    kind: string;
	    start: number;
	    end: number;
	    claims: Claim[];
	    silent: boolean;
	    contradictions: Contradiction[];
	
	    static createFrom(source: any = {}) {
	        return new Point(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.kind = source["kind"];
	        this.start = source["start"];
	        this.end = source["end"];
	        this.claims = this.convertValues(source["claims"], Claim);
	        this.silent = source["silent"];
	        this.contradictions = this.convertValues(source["contradictions"], Contradiction);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Correspondence {
	    id: string;
	    run: string;
	    project: string;
	    mind: string;
	    language: string;
	    title: string;
	    letter: string;
	    from: string;
	    as: string;
	    greeting: string;
	    points: Point[];
	    closing: string;
	    addressed: string[];
	    text: string;
	    edited: boolean;
	    state: string;
	    state_by: string;
	    created: string;
	    updated: string;
	    checks?: Check[];
	    withheld?: Withheld;
	
	    static createFrom(source: any = {}) {
	        return new Correspondence(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.run = source["run"];
	        this.project = source["project"];
	        this.mind = source["mind"];
	        this.language = source["language"];
	        this.title = source["title"];
	        this.letter = source["letter"];
	        this.from = source["from"];
	        this.as = source["as"];
	        this.greeting = source["greeting"];
	        this.points = this.convertValues(source["points"], Point);
	        this.closing = source["closing"];
	        this.addressed = source["addressed"];
	        this.text = source["text"];
	        this.edited = source["edited"];
	        this.state = source["state"];
	        this.state_by = source["state_by"];
	        this.created = source["created"];
	        this.updated = source["updated"];
	        this.checks = this.convertValues(source["checks"], Check);
	        this.withheld = this.convertValues(source["withheld"], Withheld);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Measure {
	    name: string;
	    value: number;
	    unit: string;
	    note: string;
	
	    static createFrom(source: any = {}) {
	        return new Measure(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.value = source["value"];
	        this.unit = source["unit"];
	        this.note = source["note"];
	    }
	}
	export class Contribution {
	    id: string;
	    ask: string;
	    text: string;
	    by: string;
	    at: string;
	    run?: string;
	
	    static createFrom(source: any = {}) {
	        return new Contribution(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.ask = source["ask"];
	        this.text = source["text"];
	        this.by = source["by"];
	        this.at = source["at"];
	        this.run = source["run"];
	    }
	}
	export class Idea {
	    id: string;
	    text: string;
	    axis: string;
	    builds: string;
	    distance: number;
	    by: string;
	    locus?: Locus;
	    quote: string;
	
	    static createFrom(source: any = {}) {
	        return new Idea(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.text = source["text"];
	        this.axis = source["axis"];
	        this.builds = source["builds"];
	        this.distance = source["distance"];
	        this.by = source["by"];
	        this.locus = this.convertValues(source["locus"], Locus);
	        this.quote = source["quote"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Message {
	    from: string;
	    by?: string;
	    text: string;
	    at: string;
	    run?: string;
	
	    static createFrom(source: any = {}) {
	        return new Message(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.by = source["by"];
	        this.text = source["text"];
	        this.at = source["at"];
	        this.run = source["run"];
	    }
	}
	export class Reply {
	    kind: string;
	    exchange: Message[];
	    conceded?: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Reply(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.exchange = this.convertValues(source["exchange"], Message);
	        this.conceded = source["conceded"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Finding {
	    id: string;
	    locus: Locus;
	    quote: string;
	    criterion: string;
	    observation: string;
	    effect: string;
	    why: string;
	    severity: string;
	    confidence: number;
	    direction?: string;
	    library: Evidence[];
	    reply: Reply;
	    basis: string;
	    opinion?: string;
	    withheld?: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Finding(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.locus = this.convertValues(source["locus"], Locus);
	        this.quote = source["quote"];
	        this.criterion = source["criterion"];
	        this.observation = source["observation"];
	        this.effect = source["effect"];
	        this.why = source["why"];
	        this.severity = source["severity"];
	        this.confidence = source["confidence"];
	        this.direction = source["direction"];
	        this.library = this.convertValues(source["library"], Evidence);
	        this.reply = this.convertValues(source["reply"], Reply);
	        this.basis = source["basis"];
	        this.opinion = source["opinion"];
	        this.withheld = source["withheld"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Judgement {
	    text: string;
	    rests: string[];
	    opinion?: string;
	
	    static createFrom(source: any = {}) {
	        return new Judgement(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.rests = source["rests"];
	        this.opinion = source["opinion"];
	    }
	}
	export class Opinion {
	    id: string;
	    about: string;
	    text: string;
	    consented: boolean;
	    finding?: string;
	
	    static createFrom(source: any = {}) {
	        return new Opinion(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.about = source["about"];
	        this.text = source["text"];
	        this.consented = source["consented"];
	        this.finding = source["finding"];
	    }
	}
	export class NeutralQuestion {
	    text: string;
	    locus?: Locus;
	    quote: string;
	
	    static createFrom(source: any = {}) {
	        return new NeutralQuestion(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.locus = this.convertValues(source["locus"], Locus);
	        this.quote = source["quote"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MakerAnswer {
	    question: string;
	    text: string;
	    grounds: Observation[];
	
	    static createFrom(source: any = {}) {
	        return new MakerAnswer(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.question = source["question"];
	        this.text = source["text"];
	        this.grounds = this.convertValues(source["grounds"], Observation);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Locus {
	    start: number;
	    end: number;
	    line: number;
	    rect?: number[][];
	
	    static createFrom(source: any = {}) {
	        return new Locus(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.start = source["start"];
	        this.end = source["end"];
	        this.line = source["line"];
	        this.rect = source["rect"];
	    }
	}
	export class Observation {
	    id: string;
	    text: string;
	    locus?: Locus;
	    quote: string;
	
	    static createFrom(source: any = {}) {
	        return new Observation(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.text = source["text"];
	        this.locus = this.convertValues(source["locus"], Locus);
	        this.quote = source["quote"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Work {
	    kind: string;
	    title: string;
	    path: string;
	    text: string;
	    language: string;
	    width?: number;
	    height?: number;
	    picture?: string;
	
	    static createFrom(source: any = {}) {
	        return new Work(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.title = source["title"];
	        this.path = source["path"];
	        this.text = source["text"];
	        this.language = source["language"];
	        this.width = source["width"];
	        this.height = source["height"];
	        this.picture = source["picture"];
	    }
	}
	export class Critique {
	    id: string;
	    title: string;
	    work: Work;
	    maker_intent: string;
	    audience: string;
	    stage: string;
	    feedback_wanted: string;
	    questions: string[];
	    rubric: string;
	    meaning: Observation[];
	    answers: MakerAnswer[];
	    neutral_questions: NeutralQuestion[];
	    opinions: Opinion[];
	    description: Observation[];
	    analysis: Observation[];
	    interpretation: Observation[];
	    judgement: Judgement[];
	    findings: Finding[];
	    roads_not_taken: string[];
	    ideas: Idea[];
	    contributions: Contribution[];
	    checks?: Check[];
	    measures: Measure[];
	    steps: string[];
	    run: string;
	    project: string;
	    mind: string;
	    language: string;
	    created: string;
	
	    static createFrom(source: any = {}) {
	        return new Critique(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.work = this.convertValues(source["work"], Work);
	        this.maker_intent = source["maker_intent"];
	        this.audience = source["audience"];
	        this.stage = source["stage"];
	        this.feedback_wanted = source["feedback_wanted"];
	        this.questions = source["questions"];
	        this.rubric = source["rubric"];
	        this.meaning = this.convertValues(source["meaning"], Observation);
	        this.answers = this.convertValues(source["answers"], MakerAnswer);
	        this.neutral_questions = this.convertValues(source["neutral_questions"], NeutralQuestion);
	        this.opinions = this.convertValues(source["opinions"], Opinion);
	        this.description = this.convertValues(source["description"], Observation);
	        this.analysis = this.convertValues(source["analysis"], Observation);
	        this.interpretation = this.convertValues(source["interpretation"], Observation);
	        this.judgement = this.convertValues(source["judgement"], Judgement);
	        this.findings = this.convertValues(source["findings"], Finding);
	        this.roads_not_taken = source["roads_not_taken"];
	        this.ideas = this.convertValues(source["ideas"], Idea);
	        this.contributions = this.convertValues(source["contributions"], Contribution);
	        this.checks = this.convertValues(source["checks"], Check);
	        this.measures = this.convertValues(source["measures"], Measure);
	        this.steps = source["steps"];
	        this.run = source["run"];
	        this.project = source["project"];
	        this.mind = source["mind"];
	        this.language = source["language"];
	        this.created = source["created"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class DataCheck {
	    name: string;
	    of: string;
	    statistic: number;
	    p: number;
	    holds: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DataCheck(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.of = source["of"];
	        this.statistic = source["statistic"];
	        this.p = source["p"];
	        this.holds = source["holds"];
	    }
	}
	export class DataGroup {
	    name: string;
	    n: number;
	    mean: number;
	    sd: number;
	    median: number;
	
	    static createFrom(source: any = {}) {
	        return new DataGroup(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.n = source["n"];
	        this.mean = source["mean"];
	        this.sd = source["sd"];
	        this.median = source["median"];
	    }
	}
	export class DataGround {
	    table: string;
	    source: string;
	    name: string;
	    outcome: string;
	    cause: string;
	    unit: string;
	    rows: number;
	    missing: number;
	    groups: DataGroup[];
	    checks: DataCheck[];
	    measure: string;
	    effect: number;
	    formula: string;
	
	    static createFrom(source: any = {}) {
	        return new DataGround(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.table = source["table"];
	        this.source = source["source"];
	        this.name = source["name"];
	        this.outcome = source["outcome"];
	        this.cause = source["cause"];
	        this.unit = source["unit"];
	        this.rows = source["rows"];
	        this.missing = source["missing"];
	        this.groups = this.convertValues(source["groups"], DataGroup);
	        this.checks = this.convertValues(source["checks"], DataCheck);
	        this.measure = source["measure"];
	        this.effect = source["effect"];
	        this.formula = source["formula"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SelfReview {
	    clarity: Score;
	    validity: Score;
	    robustness: Score;
	    feasibility: Score;
	    reproducibility: Score;
	
	    static createFrom(source: any = {}) {
	        return new SelfReview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.clarity = this.convertValues(source["clarity"], Score);
	        this.validity = this.convertValues(source["validity"], Score);
	        this.robustness = this.convertValues(source["robustness"], Score);
	        this.feasibility = this.convertValues(source["feasibility"], Score);
	        this.reproducibility = this.convertValues(source["reproducibility"], Score);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Ethics {
	    approvals: string[];
	    consent: string;
	    data_protection: string;
	    harm: string;
	
	    static createFrom(source: any = {}) {
	        return new Ethics(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.approvals = source["approvals"];
	        this.consent = source["consent"];
	        this.data_protection = source["data_protection"];
	        this.harm = source["harm"];
	    }
	}
	export class Resource {
	    name: string;
	    quantity: string;
	    cost: string;
	
	    static createFrom(source: any = {}) {
	        return new Resource(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.quantity = source["quantity"];
	        this.cost = source["cost"];
	    }
	}
	export class Milestone {
	    title: string;
	    start: string;
	    end: string;
	
	    static createFrom(source: any = {}) {
	        return new Milestone(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.title = source["title"];
	        this.start = source["start"];
	        this.end = source["end"];
	    }
	}
	export class ProtocolStep {
	    number: number;
	    text: string;
	    duration: string;
	    materials: string[];
	
	    static createFrom(source: any = {}) {
	        return new ProtocolStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.text = source["text"];
	        this.duration = source["duration"];
	        this.materials = source["materials"];
	    }
	}
	export class Script {
	    language: string;
	    title: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new Script(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.language = source["language"];
	        this.title = source["title"];
	        this.text = source["text"];
	    }
	}
	export class PowerPoint {
	    per_group: number;
	    n: number;
	    power: number;
	    power_smallest: number;
	
	    static createFrom(source: any = {}) {
	        return new PowerPoint(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.per_group = source["per_group"];
	        this.n = source["n"];
	        this.power = source["power"];
	        this.power_smallest = source["power_smallest"];
	    }
	}
	export class Parameter {
	    name: string;
	    value: number;
	    source: string;
	    citation?: Evidence;
	
	    static createFrom(source: any = {}) {
	        return new Parameter(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.value = source["value"];
	        this.source = source["source"];
	        this.citation = this.convertValues(source["citation"], Evidence);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SensitivityRow {
	    effect_size: number;
	    power: number;
	    per_group: number;
	    n: number;
	
	    static createFrom(source: any = {}) {
	        return new SensitivityRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.effect_size = source["effect_size"];
	        this.power = source["power"];
	        this.per_group = source["per_group"];
	        this.n = source["n"];
	    }
	}
	export class SampleSize {
	    n: number;
	    per_group: number;
	    test: string;
	    effect_size: number;
	    effect_name: string;
	    effect_source: string;
	    citation?: Evidence;
	    alpha: number;
	    power: number;
	    tail: string;
	    correction: string;
	    dropout: number;
	    how: string;
	    sensitivity: SensitivityRow[];
	    groups: number;
	    df: number;
	    comparisons: number;
	    unit: string;
	    formula: string;
	    smallest_effect: number;
	    smallest_effect_source: string;
	    dropout_source: string;
	    dropout_citation?: Evidence;
	    method: string;
	    monte_carlo_error?: number;
	    rounds?: number;
	    parameters?: Parameter[];
	    power_curve: PowerPoint[];
	    detectable: number;
	
	    static createFrom(source: any = {}) {
	        return new SampleSize(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.n = source["n"];
	        this.per_group = source["per_group"];
	        this.test = source["test"];
	        this.effect_size = source["effect_size"];
	        this.effect_name = source["effect_name"];
	        this.effect_source = source["effect_source"];
	        this.citation = this.convertValues(source["citation"], Evidence);
	        this.alpha = source["alpha"];
	        this.power = source["power"];
	        this.tail = source["tail"];
	        this.correction = source["correction"];
	        this.dropout = source["dropout"];
	        this.how = source["how"];
	        this.sensitivity = this.convertValues(source["sensitivity"], SensitivityRow);
	        this.groups = source["groups"];
	        this.df = source["df"];
	        this.comparisons = source["comparisons"];
	        this.unit = source["unit"];
	        this.formula = source["formula"];
	        this.smallest_effect = source["smallest_effect"];
	        this.smallest_effect_source = source["smallest_effect_source"];
	        this.dropout_source = source["dropout_source"];
	        this.dropout_citation = this.convertValues(source["dropout_citation"], Evidence);
	        this.method = source["method"];
	        this.monte_carlo_error = source["monte_carlo_error"];
	        this.rounds = source["rounds"];
	        this.parameters = this.convertValues(source["parameters"], Parameter);
	        this.power_curve = this.convertValues(source["power_curve"], PowerPoint);
	        this.detectable = source["detectable"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Confounder {
	    name: string;
	    handling: string;
	
	    static createFrom(source: any = {}) {
	        return new Confounder(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.handling = source["handling"];
	    }
	}
	export class Measured {
	    name: string;
	    unit: string;
	    instrument: string;
	    time: string;
	
	    static createFrom(source: any = {}) {
	        return new Measured(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.unit = source["unit"];
	        this.instrument = source["instrument"];
	        this.time = source["time"];
	    }
	}
	export class Manipulated {
	    name: string;
	    levels: string[];
	
	    static createFrom(source: any = {}) {
	        return new Manipulated(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.levels = source["levels"];
	    }
	}
	export class Group {
	    name: string;
	    description: string;
	    n: number;
	
	    static createFrom(source: any = {}) {
	        return new Group(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.description = source["description"];
	        this.n = source["n"];
	    }
	}
	export class Control {
	    kind: string;
	    text: string;
	    purpose: string;
	
	    static createFrom(source: any = {}) {
	        return new Control(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.text = source["text"];
	        this.purpose = source["purpose"];
	    }
	}
	export class Plan {
	    id: string;
	    title: string;
	    hypotheses: string[];
	    statement: string;
	    study_type: string;
	    design: string;
	    randomisation: string;
	    blinding: string;
	    experimental_unit: string;
	    controls: Control[];
	    groups: Group[];
	    manipulated_variables: Manipulated[];
	    measured_variables: Measured[];
	    primary_outcome: string;
	    secondary_outcomes: string[];
	    confounders: Confounder[];
	    sample_size: SampleSize;
	    stopping_rule: string;
	    inclusion: string[];
	    exclusion: string[];
	    missing_data: string;
	    analysis: Analysis;
	    analysis_code: Script[];
	    protocol: ProtocolStep[];
	    schedule: Milestone[];
	    resources: Resource[];
	    expected_result: string;
	    refuting_result: string;
	    fallback: string;
	    ethics: Ethics;
	    risks: Risk[];
	    self_review: SelfReview;
	    evidence: Evidence[];
	    claims: Claim[];
	    checks?: Check[];
	    data: DataGround[];
	    withheld?: Withheld;
	    guideline: string;
	    subjects: string;
	    open: string[];
	    steps: string[];
	    run: string;
	    project: string;
	    mind: string;
	    language: string;
	    created: string;
	
	    static createFrom(source: any = {}) {
	        return new Plan(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.hypotheses = source["hypotheses"];
	        this.statement = source["statement"];
	        this.study_type = source["study_type"];
	        this.design = source["design"];
	        this.randomisation = source["randomisation"];
	        this.blinding = source["blinding"];
	        this.experimental_unit = source["experimental_unit"];
	        this.controls = this.convertValues(source["controls"], Control);
	        this.groups = this.convertValues(source["groups"], Group);
	        this.manipulated_variables = this.convertValues(source["manipulated_variables"], Manipulated);
	        this.measured_variables = this.convertValues(source["measured_variables"], Measured);
	        this.primary_outcome = source["primary_outcome"];
	        this.secondary_outcomes = source["secondary_outcomes"];
	        this.confounders = this.convertValues(source["confounders"], Confounder);
	        this.sample_size = this.convertValues(source["sample_size"], SampleSize);
	        this.stopping_rule = source["stopping_rule"];
	        this.inclusion = source["inclusion"];
	        this.exclusion = source["exclusion"];
	        this.missing_data = source["missing_data"];
	        this.analysis = this.convertValues(source["analysis"], Analysis);
	        this.analysis_code = this.convertValues(source["analysis_code"], Script);
	        this.protocol = this.convertValues(source["protocol"], ProtocolStep);
	        this.schedule = this.convertValues(source["schedule"], Milestone);
	        this.resources = this.convertValues(source["resources"], Resource);
	        this.expected_result = source["expected_result"];
	        this.refuting_result = source["refuting_result"];
	        this.fallback = source["fallback"];
	        this.ethics = this.convertValues(source["ethics"], Ethics);
	        this.risks = this.convertValues(source["risks"], Risk);
	        this.self_review = this.convertValues(source["self_review"], SelfReview);
	        this.evidence = this.convertValues(source["evidence"], Evidence);
	        this.claims = this.convertValues(source["claims"], Claim);
	        this.checks = this.convertValues(source["checks"], Check);
	        this.data = this.convertValues(source["data"], DataGround);
	        this.withheld = this.convertValues(source["withheld"], Withheld);
	        this.guideline = source["guideline"];
	        this.subjects = source["subjects"];
	        this.open = source["open"];
	        this.steps = source["steps"];
	        this.run = source["run"];
	        this.project = source["project"];
	        this.mind = source["mind"];
	        this.language = source["language"];
	        this.created = source["created"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Risk {
	    category: string;
	    text: string;
	    severity: string;
	    mitigation: string;
	
	    static createFrom(source: any = {}) {
	        return new Risk(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.category = source["category"];
	        this.text = source["text"];
	        this.severity = source["severity"];
	        this.mitigation = source["mitigation"];
	    }
	}
	export class Rating {
	    strength: number;
	    low: number;
	    high: number;
	    matches: number;
	    rank: number;
	
	    static createFrom(source: any = {}) {
	        return new Rating(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.strength = source["strength"];
	        this.low = source["low"];
	        this.high = source["high"];
	        this.matches = source["matches"];
	        this.rank = source["rank"];
	    }
	}
	export class Score {
	    value: number;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new Score(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.value = source["value"];
	        this.reason = source["reason"];
	    }
	}
	export class Scores {
	    novelty: Score;
	    plausibility: Score;
	    testability: Score;
	    feasibility: Score;
	
	    static createFrom(source: any = {}) {
	        return new Scores(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.novelty = this.convertValues(source["novelty"], Score);
	        this.plausibility = this.convertValues(source["plausibility"], Score);
	        this.testability = this.convertValues(source["testability"], Score);
	        this.feasibility = this.convertValues(source["feasibility"], Score);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class LinkTest {
	    observed: number;
	    expected: number;
	    sd: number;
	    p: number;
	    shuffles: number;
	    tested: number;
	    middles: string[];
	
	    static createFrom(source: any = {}) {
	        return new LinkTest(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.observed = source["observed"];
	        this.expected = source["expected"];
	        this.sd = source["sd"];
	        this.p = source["p"];
	        this.shuffles = source["shuffles"];
	        this.tested = source["tested"];
	        this.middles = source["middles"];
	    }
	}
	export class Novelty {
	    closest: Evidence[];
	    new: string;
	
	    static createFrom(source: any = {}) {
	        return new Novelty(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.closest = this.convertValues(source["closest"], Evidence);
	        this.new = source["new"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Rival {
	    statement: string;
	    tell_apart: string;
	
	    static createFrom(source: any = {}) {
	        return new Rival(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.statement = source["statement"];
	        this.tell_apart = source["tell_apart"];
	    }
	}
	export class Prediction {
	    text: string;
	    direction: string;
	    size: string;
	    subject: string;
	
	    static createFrom(source: any = {}) {
	        return new Prediction(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.text = source["text"];
	        this.direction = source["direction"];
	        this.size = source["size"];
	        this.subject = source["subject"];
	    }
	}
	export class Hypothesis {
	    id: string;
	    title: string;
	    statement: string;
	    entities: string[];
	    mechanism: Claim;
	    prediction: Prediction;
	    refuted_by: string;
	    null: string;
	    rivals: Rival[];
	    evidence_for: Evidence[];
	    evidence_against: Evidence[];
	    assumptions: Assumption[];
	    boundaries: string[];
	    novelty: Novelty;
	    link_test?: LinkTest;
	    scores: Scores;
	    rating: Rating;
	    strategy: string;
	    parents: string[];
	    risks: Risk[];
	    verdict: string;
	    state: string;
	    state_by: string;
	    state_reason: string;
	    steps: string[];
	    run: string;
	    project: string;
	    mind: string;
	    language: string;
	    created: string;
	    checks?: Check[];
	    withheld?: Withheld;
	
	    static createFrom(source: any = {}) {
	        return new Hypothesis(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.statement = source["statement"];
	        this.entities = source["entities"];
	        this.mechanism = this.convertValues(source["mechanism"], Claim);
	        this.prediction = this.convertValues(source["prediction"], Prediction);
	        this.refuted_by = source["refuted_by"];
	        this.null = source["null"];
	        this.rivals = this.convertValues(source["rivals"], Rival);
	        this.evidence_for = this.convertValues(source["evidence_for"], Evidence);
	        this.evidence_against = this.convertValues(source["evidence_against"], Evidence);
	        this.assumptions = this.convertValues(source["assumptions"], Assumption);
	        this.boundaries = source["boundaries"];
	        this.novelty = this.convertValues(source["novelty"], Novelty);
	        this.link_test = this.convertValues(source["link_test"], LinkTest);
	        this.scores = this.convertValues(source["scores"], Scores);
	        this.rating = this.convertValues(source["rating"], Rating);
	        this.strategy = source["strategy"];
	        this.parents = source["parents"];
	        this.risks = this.convertValues(source["risks"], Risk);
	        this.verdict = source["verdict"];
	        this.state = source["state"];
	        this.state_by = source["state_by"];
	        this.state_reason = source["state_reason"];
	        this.steps = source["steps"];
	        this.run = source["run"];
	        this.project = source["project"];
	        this.mind = source["mind"];
	        this.language = source["language"];
	        this.created = source["created"];
	        this.checks = this.convertValues(source["checks"], Check);
	        this.withheld = this.convertValues(source["withheld"], Withheld);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Cell {
	    id: string;
	    notebook: string;
	    position: number;
	    kind: string;
	    language: string;
	    text: string;
	    by: string;
	    hypothesis?: Hypothesis;
	    plan?: Plan;
	    critique?: Critique;
	    answer?: Answer;
	    reply?: Correspondence;
	    evidence: Evidence[];
	    run?: string;
	    updated: string;
	    version: number;
	
	    static createFrom(source: any = {}) {
	        return new Cell(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.notebook = source["notebook"];
	        this.position = source["position"];
	        this.kind = source["kind"];
	        this.language = source["language"];
	        this.text = source["text"];
	        this.by = source["by"];
	        this.hypothesis = this.convertValues(source["hypothesis"], Hypothesis);
	        this.plan = this.convertValues(source["plan"], Plan);
	        this.critique = this.convertValues(source["critique"], Critique);
	        this.answer = this.convertValues(source["answer"], Answer);
	        this.reply = this.convertValues(source["reply"], Correspondence);
	        this.evidence = this.convertValues(source["evidence"], Evidence);
	        this.run = source["run"];
	        this.updated = source["updated"];
	        this.version = source["version"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	
	export class Contributor {
	    role: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new Contributor(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.role = source["role"];
	        this.name = source["name"];
	    }
	}
	
	
	
	
	export class ValueCount {
	    value: string;
	    count: number;
	
	    static createFrom(source: any = {}) {
	        return new ValueCount(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.value = source["value"];
	        this.count = source["count"];
	    }
	}
	export class DataColumn {
	    name: string;
	    type: string;
	    unit?: string;
	    count: number;
	    missing: number;
	    distinct: number;
	    min?: number;
	    q1?: number;
	    median?: number;
	    q3?: number;
	    max?: number;
	    mean?: number;
	    sd?: number;
	    first?: string;
	    last?: string;
	    top: ValueCount[];
	
	    static createFrom(source: any = {}) {
	        return new DataColumn(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.type = source["type"];
	        this.unit = source["unit"];
	        this.count = source["count"];
	        this.missing = source["missing"];
	        this.distinct = source["distinct"];
	        this.min = source["min"];
	        this.q1 = source["q1"];
	        this.median = source["median"];
	        this.q3 = source["q3"];
	        this.max = source["max"];
	        this.mean = source["mean"];
	        this.sd = source["sd"];
	        this.first = source["first"];
	        this.last = source["last"];
	        this.top = this.convertValues(source["top"], ValueCount);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class DataTable {
	    id: string;
	    source: string;
	    ordinal: number;
	    page: number;
	    name: string;
	    rows: number;
	    columns: DataColumn[];
	    sample: string[][];
	    header: boolean;
	    truncated?: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DataTable(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.source = source["source"];
	        this.ordinal = source["ordinal"];
	        this.page = source["page"];
	        this.name = source["name"];
	        this.rows = source["rows"];
	        this.columns = this.convertValues(source["columns"], DataColumn);
	        this.sample = source["sample"];
	        this.header = source["header"];
	        this.truncated = source["truncated"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Diversity {
	    sources: number;
	    authors: number;
	    years: Record<string, number>;
	    venues: Record<string, number>;
	    languages: Record<string, number>;
	
	    static createFrom(source: any = {}) {
	        return new Diversity(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.sources = source["sources"];
	        this.authors = source["authors"];
	        this.years = source["years"];
	        this.venues = source["venues"];
	        this.languages = source["languages"];
	    }
	}
	export class Duplicate {
	    id: string;
	    title: string;
	    path: string;
	
	    static createFrom(source: any = {}) {
	        return new Duplicate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.path = source["path"];
	    }
	}
	
	
	export class Notice {
	    code: string;
	    params?: string[];
	    en: string;
	    ar: string;
	
	    static createFrom(source: any = {}) {
	        return new Notice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.params = source["params"];
	        this.en = source["en"];
	        this.ar = source["ar"];
	    }
	}
	export class FailedFile {
	    path: string;
	    code: string;
	    message: string;
	    notice?: Notice;
	
	    static createFrom(source: any = {}) {
	        return new FailedFile(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.code = source["code"];
	        this.message = source["message"];
	        this.notice = this.convertValues(source["notice"], Notice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class Imported {
	    id: string;
	    title: string;
	    path: string;
	    pages: number;
	    passages: number;
	    reader: string;
	    confidence: number;
	    warnings?: string[];
	    notices?: Notice[];
	
	    static createFrom(source: any = {}) {
	        return new Imported(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.path = source["path"];
	        this.pages = source["pages"];
	        this.passages = source["passages"];
	        this.reader = source["reader"];
	        this.confidence = source["confidence"];
	        this.warnings = source["warnings"];
	        this.notices = this.convertValues(source["notices"], Notice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ImportReport {
	    imported: Imported[];
	    duplicates: Duplicate[];
	    failed: FailedFile[];
	
	    static createFrom(source: any = {}) {
	        return new ImportReport(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.imported = this.convertValues(source["imported"], Imported);
	        this.duplicates = this.convertValues(source["duplicates"], Duplicate);
	        this.failed = this.convertValues(source["failed"], FailedFile);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class JobItem {
	    path: string;
	    raw?: number[];
	    stage: string;
	    fraction: number;
	    source?: string;
	    title?: string;
	    code?: string;
	    message?: string;
	    notice?: Notice;
	
	    static createFrom(source: any = {}) {
	        return new JobItem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.raw = source["raw"];
	        this.stage = source["stage"];
	        this.fraction = source["fraction"];
	        this.source = source["source"];
	        this.title = source["title"];
	        this.code = source["code"];
	        this.message = source["message"];
	        this.notice = this.convertValues(source["notice"], Notice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Job {
	    id: string;
	    kind: string;
	    title: string;
	    project?: string;
	    state: string;
	    done: number;
	    total: number;
	    items: JobItem[];
	    partial?: boolean;
	    paths?: string[];
	    zotero?: string;
	    stage?: string;
	    report?: ImportReport;
	    error?: string;
	    notice?: Notice;
	    code?: string;
	    started: string;
	    ended?: string;
	    remaining: number;
	
	    static createFrom(source: any = {}) {
	        return new Job(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.title = source["title"];
	        this.project = source["project"];
	        this.state = source["state"];
	        this.done = source["done"];
	        this.total = source["total"];
	        this.items = this.convertValues(source["items"], JobItem);
	        this.partial = source["partial"];
	        this.paths = source["paths"];
	        this.zotero = source["zotero"];
	        this.stage = source["stage"];
	        this.report = this.convertValues(source["report"], ImportReport);
	        this.error = source["error"];
	        this.notice = this.convertValues(source["notice"], Notice);
	        this.code = source["code"];
	        this.started = source["started"];
	        this.ended = source["ended"];
	        this.remaining = source["remaining"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class LeftOut {
	    reason: string;
	    text: string;
	    count: number;
	    passages: string[];
	
	    static createFrom(source: any = {}) {
	        return new LeftOut(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reason = source["reason"];
	        this.text = source["text"];
	        this.count = source["count"];
	        this.passages = source["passages"];
	    }
	}
	
	
	
	
	
	
	
	
	
	export class Notebook {
	    id: string;
	    project: string;
	    title: string;
	    language: string;
	    created: string;
	    updated: string;
	    cells: Cell[];
	
	    static createFrom(source: any = {}) {
	        return new Notebook(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.project = source["project"];
	        this.title = source["title"];
	        this.language = source["language"];
	        this.created = source["created"];
	        this.updated = source["updated"];
	        this.cells = this.convertValues(source["cells"], Cell);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class NotebookSummary {
	    id: string;
	    project: string;
	    title: string;
	    cells: number;
	    updated: string;
	
	    static createFrom(source: any = {}) {
	        return new NotebookSummary(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.project = source["project"];
	        this.title = source["title"];
	        this.cells = source["cells"];
	        this.updated = source["updated"];
	    }
	}
	
	
	
	
	
	
	
	
	
	export class Project {
	    id: string;
	    name: string;
	    description: string;
	    created: string;
	    sources: number;
	    notebooks: number;
	    runs: number;
	
	    static createFrom(source: any = {}) {
	        return new Project(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.description = source["description"];
	        this.created = source["created"];
	        this.sources = source["sources"];
	        this.notebooks = source["notebooks"];
	        this.runs = source["runs"];
	    }
	}
	
	export class Provenance {
	    from: string;
	    certain: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Provenance(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.from = source["from"];
	        this.certain = source["certain"];
	    }
	}
	export class Publication {
	    type: string;
	    key?: string;
	    short_title?: string;
	    date?: string;
	    container_short?: string;
	    volume?: string;
	    volumes?: string;
	    issue?: string;
	    pages?: string;
	    num_pages?: string;
	    publisher?: string;
	    place?: string;
	    edition?: string;
	    series?: string;
	    series_number?: string;
	    number?: string;
	    genre?: string;
	    medium?: string;
	    isbn?: string;
	    issn?: string;
	    pmid?: string;
	    pmcid?: string;
	    url?: string;
	    accessed?: string;
	    rights?: string;
	    archive?: string;
	    archive_location?: string;
	    call_number?: string;
	    authority?: string;
	    committee?: string;
	    session?: string;
	    scale?: string;
	    extra?: string[];
	    contributors?: Contributor[];
	    notes?: string[];
	    files?: string[];
	
	    static createFrom(source: any = {}) {
	        return new Publication(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.type = source["type"];
	        this.key = source["key"];
	        this.short_title = source["short_title"];
	        this.date = source["date"];
	        this.container_short = source["container_short"];
	        this.volume = source["volume"];
	        this.volumes = source["volumes"];
	        this.issue = source["issue"];
	        this.pages = source["pages"];
	        this.num_pages = source["num_pages"];
	        this.publisher = source["publisher"];
	        this.place = source["place"];
	        this.edition = source["edition"];
	        this.series = source["series"];
	        this.series_number = source["series_number"];
	        this.number = source["number"];
	        this.genre = source["genre"];
	        this.medium = source["medium"];
	        this.isbn = source["isbn"];
	        this.issn = source["issn"];
	        this.pmid = source["pmid"];
	        this.pmcid = source["pmcid"];
	        this.url = source["url"];
	        this.accessed = source["accessed"];
	        this.rights = source["rights"];
	        this.archive = source["archive"];
	        this.archive_location = source["archive_location"];
	        this.call_number = source["call_number"];
	        this.authority = source["authority"];
	        this.committee = source["committee"];
	        this.session = source["session"];
	        this.scale = source["scale"];
	        this.extra = source["extra"];
	        this.contributors = this.convertValues(source["contributors"], Contributor);
	        this.notes = source["notes"];
	        this.files = source["files"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RankingReport {
	    matches: number;
	    order_changed: number;
	    pairs: number;
	    first_bias: number;
	    cyclic_triads: number;
	    triads: number;
	    warning?: string;
	    expected: number;
	    wanted: number;
	    end: string;
	    limit: number;
	    again: number;
	    same: number;
	
	    static createFrom(source: any = {}) {
	        return new RankingReport(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.matches = source["matches"];
	        this.order_changed = source["order_changed"];
	        this.pairs = source["pairs"];
	        this.first_bias = source["first_bias"];
	        this.cyclic_triads = source["cyclic_triads"];
	        this.triads = source["triads"];
	        this.warning = source["warning"];
	        this.expected = source["expected"];
	        this.wanted = source["wanted"];
	        this.end = source["end"];
	        this.limit = source["limit"];
	        this.again = source["again"];
	        this.same = source["same"];
	    }
	}
	
	
	export class Report {
	    verdicts: Record<string, number>;
	    sources_used: string[];
	    sources_unused: number;
	    diversity: Diversity;
	    contradictions: Contradiction[];
	    not_searched: string[];
	    ranking?: RankingReport;
	    ai_use: string;
	    ai_uses: Record<string, string>;
	    left_out: LeftOut[];
	    agreement?: Agreement;
	    notes: string[];
	
	    static createFrom(source: any = {}) {
	        return new Report(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.verdicts = source["verdicts"];
	        this.sources_used = source["sources_used"];
	        this.sources_unused = source["sources_unused"];
	        this.diversity = this.convertValues(source["diversity"], Diversity);
	        this.contradictions = this.convertValues(source["contradictions"], Contradiction);
	        this.not_searched = source["not_searched"];
	        this.ranking = this.convertValues(source["ranking"], RankingReport);
	        this.ai_use = source["ai_use"];
	        this.ai_uses = source["ai_uses"];
	        this.left_out = this.convertValues(source["left_out"], LeftOut);
	        this.agreement = this.convertValues(source["agreement"], Agreement);
	        this.notes = source["notes"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Request {
	    kind: string;
	    question: string;
	    project: string;
	    mind: string;
	    model: string;
	    count: number;
	    hypothesis?: string;
	    text?: string;
	    title?: string;
	    path?: string;
	    seed: number;
	    language: string;
	    budget: Budget;
	    confirmed?: boolean;
	    approve?: string[];
	    remember?: string[];
	    depth?: string;
	    skip?: string[];
	    intent?: string;
	    audience?: string;
	    stage?: string;
	    wanted?: string;
	    asks?: string[];
	    opinions?: boolean;
	    rubric?: string;
	    as?: string;
	    rubric_text?: string;
	    ideas?: number;
	    critique?: string;
	    finding?: string;
	    work_kind?: string;
	    picture?: string;
	    start_date?: string;
	    alpha?: number;
	    power?: number;
	    effect?: number;
	    dropout?: number;
	
	    static createFrom(source: any = {}) {
	        return new Request(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.kind = source["kind"];
	        this.question = source["question"];
	        this.project = source["project"];
	        this.mind = source["mind"];
	        this.model = source["model"];
	        this.count = source["count"];
	        this.hypothesis = source["hypothesis"];
	        this.text = source["text"];
	        this.title = source["title"];
	        this.path = source["path"];
	        this.seed = source["seed"];
	        this.language = source["language"];
	        this.budget = this.convertValues(source["budget"], Budget);
	        this.confirmed = source["confirmed"];
	        this.approve = source["approve"];
	        this.remember = source["remember"];
	        this.depth = source["depth"];
	        this.skip = source["skip"];
	        this.intent = source["intent"];
	        this.audience = source["audience"];
	        this.stage = source["stage"];
	        this.wanted = source["wanted"];
	        this.asks = source["asks"];
	        this.opinions = source["opinions"];
	        this.rubric = source["rubric"];
	        this.as = source["as"];
	        this.rubric_text = source["rubric_text"];
	        this.ideas = source["ideas"];
	        this.critique = source["critique"];
	        this.finding = source["finding"];
	        this.work_kind = source["work_kind"];
	        this.picture = source["picture"];
	        this.start_date = source["start_date"];
	        this.alpha = source["alpha"];
	        this.power = source["power"];
	        this.effect = source["effect"];
	        this.dropout = source["dropout"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class Usage {
	    calls: number;
	    prompt_tokens: number;
	    generated_tokens: number;
	    milliseconds: number;
	    model_milliseconds: number;
	
	    static createFrom(source: any = {}) {
	        return new Usage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.calls = source["calls"];
	        this.prompt_tokens = source["prompt_tokens"];
	        this.generated_tokens = source["generated_tokens"];
	        this.milliseconds = source["milliseconds"];
	        this.model_milliseconds = source["model_milliseconds"];
	    }
	}
	export class Run {
	    id: string;
	    kind: string;
	    question: string;
	    project: string;
	    mind: string;
	    model: string;
	    model_digest: string;
	    host: string;
	    options: Record<string, any>;
	    seed: number;
	    request: Request;
	    budget: Budget;
	    used: Usage;
	    approvals: Approval[];
	    started: string;
	    ended: string;
	    outcome: string;
	    error_code?: string;
	    error?: string;
	    report?: Report;
	
	    static createFrom(source: any = {}) {
	        return new Run(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.kind = source["kind"];
	        this.question = source["question"];
	        this.project = source["project"];
	        this.mind = source["mind"];
	        this.model = source["model"];
	        this.model_digest = source["model_digest"];
	        this.host = source["host"];
	        this.options = source["options"];
	        this.seed = source["seed"];
	        this.request = this.convertValues(source["request"], Request);
	        this.budget = this.convertValues(source["budget"], Budget);
	        this.used = this.convertValues(source["used"], Usage);
	        this.approvals = this.convertValues(source["approvals"], Approval);
	        this.started = source["started"];
	        this.ended = source["ended"];
	        this.outcome = source["outcome"];
	        this.error_code = source["error_code"];
	        this.error = source["error"];
	        this.report = this.convertValues(source["report"], Report);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	export class Sentence {
	    start: number;
	    end: number;
	    rects?: number[][];
	
	    static createFrom(source: any = {}) {
	        return new Sentence(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.start = source["start"];
	        this.end = source["end"];
	        this.rects = source["rects"];
	    }
	}
	export class Scored {
	    id: string;
	    source: string;
	    ordinal: number;
	    kind: string;
	    section: string;
	    language: string;
	    text: string;
	    anchor: Anchor;
	    sentences?: Sentence[];
	    title: string;
	    page: number;
	    score: number;
	
	    static createFrom(source: any = {}) {
	        return new Scored(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.source = source["source"];
	        this.ordinal = source["ordinal"];
	        this.kind = source["kind"];
	        this.section = source["section"];
	        this.language = source["language"];
	        this.text = source["text"];
	        this.anchor = this.convertValues(source["anchor"], Anchor);
	        this.sentences = this.convertValues(source["sentences"], Sentence);
	        this.title = source["title"];
	        this.page = source["page"];
	        this.score = source["score"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class Source {
	    id: string;
	    title: string;
	    authors: string[];
	    year: number;
	    venue?: string;
	    doi: string;
	    arxiv?: string;
	    abstract?: string;
	    keywords?: string[];
	    tags?: string[];
	    aliases?: string[];
	    publication?: Publication;
	    superseded_by?: string;
	    kind: string;
	    language: string;
	    pages: number;
	    passages: number;
	    path: string;
	    bytes: number;
	    reader: string;
	    confidence: number;
	    provenance?: Record<string, Provenance>;
	    warnings?: string[];
	    notices?: Notice[];
	    imported?: string;
	    sample?: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Source(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.authors = source["authors"];
	        this.year = source["year"];
	        this.venue = source["venue"];
	        this.doi = source["doi"];
	        this.arxiv = source["arxiv"];
	        this.abstract = source["abstract"];
	        this.keywords = source["keywords"];
	        this.tags = source["tags"];
	        this.aliases = source["aliases"];
	        this.publication = this.convertValues(source["publication"], Publication);
	        this.superseded_by = source["superseded_by"];
	        this.kind = source["kind"];
	        this.language = source["language"];
	        this.pages = source["pages"];
	        this.passages = source["passages"];
	        this.path = source["path"];
	        this.bytes = source["bytes"];
	        this.reader = source["reader"];
	        this.confidence = source["confidence"];
	        this.provenance = this.convertValues(source["provenance"], Provenance, true);
	        this.warnings = source["warnings"];
	        this.notices = this.convertValues(source["notices"], Notice);
	        this.imported = source["imported"];
	        this.sample = source["sample"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Span {
	    start: number;
	    end: number;
	    kind: string;
	    level?: number;
	    mark?: number;
	
	    static createFrom(source: any = {}) {
	        return new Span(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.start = source["start"];
	        this.end = source["end"];
	        this.kind = source["kind"];
	        this.level = source["level"];
	        this.mark = source["mark"];
	    }
	}
	export class Step {
	    id: string;
	    run: string;
	    number: number;
	    stage: string;
	    name: string;
	    key: string;
	    inputs: string;
	    prompt: string;
	    raw_reply: string;
	    thinking?: string;
	    result: string;
	    evidence: string[];
	    used: Usage;
	    started: string;
	    ended: string;
	    error?: string;
	    retries: number;
	    summary: string;
	
	    static createFrom(source: any = {}) {
	        return new Step(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.run = source["run"];
	        this.number = source["number"];
	        this.stage = source["stage"];
	        this.name = source["name"];
	        this.key = source["key"];
	        this.inputs = source["inputs"];
	        this.prompt = source["prompt"];
	        this.raw_reply = source["raw_reply"];
	        this.thinking = source["thinking"];
	        this.result = source["result"];
	        this.evidence = source["evidence"];
	        this.used = this.convertValues(source["used"], Usage);
	        this.started = source["started"];
	        this.ended = source["ended"];
	        this.error = source["error"];
	        this.retries = source["retries"];
	        this.summary = source["summary"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Suggestion {
	    id: string;
	    project: string;
	    kind: string;
	    language: string;
	    title: string;
	    text: string;
	    question: string;
	    evidence: Evidence[];
	    link_test?: LinkTest;
	    sources: string[];
	    state: string;
	    created: string;
	
	    static createFrom(source: any = {}) {
	        return new Suggestion(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.project = source["project"];
	        this.kind = source["kind"];
	        this.language = source["language"];
	        this.title = source["title"];
	        this.text = source["text"];
	        this.question = source["question"];
	        this.evidence = this.convertValues(source["evidence"], Evidence);
	        this.link_test = this.convertValues(source["link_test"], LinkTest);
	        this.sources = source["sources"];
	        this.state = source["state"];
	        this.created = source["created"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	

}

export namespace studio {
	
	export class CellHit {
	    notebook: string;
	    title: string;
	    cell: string;
	    position: number;
	    start: number;
	    end: number;
	    snippet: string;
	
	    static createFrom(source: any = {}) {
	        return new CellHit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.notebook = source["notebook"];
	        this.title = source["title"];
	        this.cell = source["cell"];
	        this.position = source["position"];
	        this.start = source["start"];
	        this.end = source["end"];
	        this.snippet = source["snippet"];
	    }
	}
	export class Explained {
	    field: string;
	    text: string;
	    passages: string[];
	    quotes: research.Evidence[];
	    steps: number[];
	    by: string;
	
	    static createFrom(source: any = {}) {
	        return new Explained(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.text = source["text"];
	        this.passages = source["passages"];
	        this.quotes = this.convertValues(source["quotes"], research.Evidence);
	        this.steps = source["steps"];
	        this.by = source["by"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ExplainedStep {
	    number: number;
	    stage: string;
	    name: string;
	    summary: string;
	    prompt: string;
	    raw_reply: string;
	    passages: string[];
	    calls: number;
	    tokens: number;
	    milliseconds: number;
	
	    static createFrom(source: any = {}) {
	        return new ExplainedStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.stage = source["stage"];
	        this.name = source["name"];
	        this.summary = source["summary"];
	        this.prompt = source["prompt"];
	        this.raw_reply = source["raw_reply"];
	        this.passages = source["passages"];
	        this.calls = source["calls"];
	        this.tokens = source["tokens"];
	        this.milliseconds = source["milliseconds"];
	    }
	}
	export class Explanation {
	    record: string;
	    kind: string;
	    title: string;
	    run: string;
	    question: string;
	    mind: string;
	    model: string;
	    digest: string;
	    host: string;
	    seed: number;
	    sentences: Explained[];
	    steps: ExplainedStep[];
	
	    static createFrom(source: any = {}) {
	        return new Explanation(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.record = source["record"];
	        this.kind = source["kind"];
	        this.title = source["title"];
	        this.run = source["run"];
	        this.question = source["question"];
	        this.mind = source["mind"];
	        this.model = source["model"];
	        this.digest = source["digest"];
	        this.host = source["host"];
	        this.seed = source["seed"];
	        this.sentences = this.convertValues(source["sentences"], Explained);
	        this.steps = this.convertValues(source["steps"], ExplainedStep);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ExportFormat {
	    name: string;
	    title: string;
	    extension: string;
	
	    static createFrom(source: any = {}) {
	        return new ExportFormat(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.title = source["title"];
	        this.extension = source["extension"];
	    }
	}
	export class ExportResult {
	    format: string;
	    files: string[];
	
	    static createFrom(source: any = {}) {
	        return new ExportResult(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.format = source["format"];
	        this.files = source["files"];
	    }
	}
	export class LibraryStatus {
	    path: string;
	    writable: boolean;
	    code?: string;
	    message?: string;
	    sources: number;
	    passages: number;
	    bytes: number;
	
	    static createFrom(source: any = {}) {
	        return new LibraryStatus(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.path = source["path"];
	        this.writable = source["writable"];
	        this.code = source["code"];
	        this.message = source["message"];
	        this.sources = source["sources"];
	        this.passages = source["passages"];
	        this.bytes = source["bytes"];
	    }
	}
	export class LinkView {
	    target: string;
	    heading?: string;
	    text?: string;
	    page: number;
	    start: number;
	    end: number;
	    embed?: boolean;
	    to?: string;
	    from: string;
	    title: string;
	
	    static createFrom(source: any = {}) {
	        return new LinkView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.target = source["target"];
	        this.heading = source["heading"];
	        this.text = source["text"];
	        this.page = source["page"];
	        this.start = source["start"];
	        this.end = source["end"];
	        this.embed = source["embed"];
	        this.to = source["to"];
	        this.from = source["from"];
	        this.title = source["title"];
	    }
	}
	export class LinksView {
	    out: LinkView[];
	    in: LinkView[];
	
	    static createFrom(source: any = {}) {
	        return new LinksView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.out = this.convertValues(source["out"], LinkView);
	        this.in = this.convertValues(source["in"], LinkView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Model {
	    name: string;
	    family: string;
	    parameters: string;
	    quantisation: string;
	    digest: string;
	    bytes: number;
	    context_length: number;
	    capabilities: string[];
	
	    static createFrom(source: any = {}) {
	        return new Model(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.family = source["family"];
	        this.parameters = source["parameters"];
	        this.quantisation = source["quantisation"];
	        this.digest = source["digest"];
	        this.bytes = source["bytes"];
	        this.context_length = source["context_length"];
	        this.capabilities = source["capabilities"];
	    }
	}
	export class Need {
	    what: string;
	    why: string;
	    remembered: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Need(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.what = source["what"];
	        this.why = source["why"];
	        this.remembered = source["remembered"];
	    }
	}
	export class OllamaStatus {
	    host: string;
	    reachable: boolean;
	    remote: boolean;
	    version: string;
	    installed: boolean;
	    models: Model[];
	    started: boolean;
	    message: string;
	
	    static createFrom(source: any = {}) {
	        return new OllamaStatus(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.host = source["host"];
	        this.reachable = source["reachable"];
	        this.remote = source["remote"];
	        this.version = source["version"];
	        this.installed = source["installed"];
	        this.models = this.convertValues(source["models"], Model);
	        this.started = source["started"];
	        this.message = source["message"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PageView {
	    number: number;
	    label: string;
	    text: string;
	    width: number;
	    height: number;
	    confidence: number;
	    spans: research.Span[];
	
	    static createFrom(source: any = {}) {
	        return new PageView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.number = source["number"];
	        this.label = source["label"];
	        this.text = source["text"];
	        this.width = source["width"];
	        this.height = source["height"];
	        this.confidence = source["confidence"];
	        this.spans = this.convertValues(source["spans"], research.Span);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PlanEdit {
	    alpha?: number;
	    power?: number;
	    effect?: number;
	    dropout?: number;
	    smallest_effect?: number;
	    comparisons?: number;
	    tail?: string;
	    start?: string;
	    parameters: Record<string, number>;
	    fields: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new PlanEdit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.alpha = source["alpha"];
	        this.power = source["power"];
	        this.effect = source["effect"];
	        this.dropout = source["dropout"];
	        this.smallest_effect = source["smallest_effect"];
	        this.comparisons = source["comparisons"];
	        this.tail = source["tail"];
	        this.start = source["start"];
	        this.parameters = source["parameters"];
	        this.fields = source["fields"];
	    }
	}
	export class Tool {
	    name: string;
	    writes: boolean;
	    leaves: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Tool(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.writes = source["writes"];
	        this.leaves = source["leaves"];
	    }
	}
	export class Speed {
	    read: number;
	    write: number;
	
	    static createFrom(source: any = {}) {
	        return new Speed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.read = source["read"];
	        this.write = source["write"];
	    }
	}
	export class PreviewStep {
	    stage: string;
	    text: string;
	    calls: number;
	    tokens: number;
	    minutes: number;
	    skippable: boolean;
	    skipped: boolean;
	    most_calls: number;
	    most_minutes: number;
	
	    static createFrom(source: any = {}) {
	        return new PreviewStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.stage = source["stage"];
	        this.text = source["text"];
	        this.calls = source["calls"];
	        this.tokens = source["tokens"];
	        this.minutes = source["minutes"];
	        this.skippable = source["skippable"];
	        this.skipped = source["skipped"];
	        this.most_calls = source["most_calls"];
	        this.most_minutes = source["most_minutes"];
	    }
	}
	export class Preview {
	    mind: string;
	    model: string;
	    host: string;
	    remote: boolean;
	    steps: PreviewStep[];
	    calls: number;
	    tokens: number;
	    minutes: number;
	    speed: Speed;
	    speed_seen: boolean;
	    most_calls: number;
	    most_minutes: number;
	    budget: research.Budget;
	    fits: boolean;
	    touches: string[];
	    tools: Tool[];
	    needs: Need[];
	    warnings: string[];
	
	    static createFrom(source: any = {}) {
	        return new Preview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mind = source["mind"];
	        this.model = source["model"];
	        this.host = source["host"];
	        this.remote = source["remote"];
	        this.steps = this.convertValues(source["steps"], PreviewStep);
	        this.calls = source["calls"];
	        this.tokens = source["tokens"];
	        this.minutes = source["minutes"];
	        this.speed = this.convertValues(source["speed"], Speed);
	        this.speed_seen = source["speed_seen"];
	        this.most_calls = source["most_calls"];
	        this.most_minutes = source["most_minutes"];
	        this.budget = this.convertValues(source["budget"], research.Budget);
	        this.fits = source["fits"];
	        this.touches = source["touches"];
	        this.tools = this.convertValues(source["tools"], Tool);
	        this.needs = this.convertValues(source["needs"], Need);
	        this.warnings = source["warnings"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Recommendation {
	    name: string;
	    purpose: string;
	    note: string;
	    bytes: number;
	    download: number;
	    context_length: number;
	    fits: boolean;
	    installed: boolean;
	    arabic: boolean;
	    vision: boolean;
	    best: boolean;
	    warning?: string;
	
	    static createFrom(source: any = {}) {
	        return new Recommendation(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.purpose = source["purpose"];
	        this.note = source["note"];
	        this.bytes = source["bytes"];
	        this.download = source["download"];
	        this.context_length = source["context_length"];
	        this.fits = source["fits"];
	        this.installed = source["installed"];
	        this.arabic = source["arabic"];
	        this.vision = source["vision"];
	        this.best = source["best"];
	        this.warning = source["warning"];
	    }
	}
	export class Remembered {
	    what: string;
	    at: string;
	
	    static createFrom(source: any = {}) {
	        return new Remembered(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.what = source["what"];
	        this.at = source["at"];
	    }
	}
	export class RunView {
	    run: research.Run;
	    steps: research.Step[];
	    hypotheses: research.Hypothesis[];
	    plans: research.Plan[];
	    critiques: research.Critique[];
	    answers: research.Answer[];
	    replies: research.Correspondence[];
	    notices?: Record<string, research.Notice>;
	
	    static createFrom(source: any = {}) {
	        return new RunView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.run = this.convertValues(source["run"], research.Run);
	        this.steps = this.convertValues(source["steps"], research.Step);
	        this.hypotheses = this.convertValues(source["hypotheses"], research.Hypothesis);
	        this.plans = this.convertValues(source["plans"], research.Plan);
	        this.critiques = this.convertValues(source["critiques"], research.Critique);
	        this.answers = this.convertValues(source["answers"], research.Answer);
	        this.replies = this.convertValues(source["replies"], research.Correspondence);
	        this.notices = this.convertValues(source["notices"], research.Notice, true);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Settings {
	    language: string;
	    theme: string;
	    mind: string;
	    ollama_host: string;
	    model: string;
	    embedder: string;
	    budget: research.Budget;
	    keep_alive: number;
	    stop?: string[];
	    think: boolean;
	    project: string;
	    first_run_done: boolean;
	    reduced_motion: boolean;
	    font_scale: number;
	    suggest: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Settings(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.language = source["language"];
	        this.theme = source["theme"];
	        this.mind = source["mind"];
	        this.ollama_host = source["ollama_host"];
	        this.model = source["model"];
	        this.embedder = source["embedder"];
	        this.budget = this.convertValues(source["budget"], research.Budget);
	        this.keep_alive = source["keep_alive"];
	        this.stop = source["stop"];
	        this.think = source["think"];
	        this.project = source["project"];
	        this.first_run_done = source["first_run_done"];
	        this.reduced_motion = source["reduced_motion"];
	        this.font_scale = source["font_scale"];
	        this.suggest = source["suggest"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class SourceEdit {
	    title?: string;
	    authors?: string[];
	    year?: number;
	    venue?: string;
	    doi?: string;
	    arxiv?: string;
	    abstract?: string;
	    keywords?: string[];
	    tags?: string[];
	    publication?: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new SourceEdit(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.title = source["title"];
	        this.authors = source["authors"];
	        this.year = source["year"];
	        this.venue = source["venue"];
	        this.doi = source["doi"];
	        this.arxiv = source["arxiv"];
	        this.abstract = source["abstract"];
	        this.keywords = source["keywords"];
	        this.tags = source["tags"];
	        this.publication = source["publication"];
	    }
	}
	export class SourceView {
	    source: research.Source;
	    pages: PageView[];
	    url: string;
	
	    static createFrom(source: any = {}) {
	        return new SourceView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.source = this.convertValues(source["source"], research.Source);
	        this.pages = this.convertValues(source["pages"], PageView);
	        this.url = source["url"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Status {
	    version: string;
	    library: LibraryStatus;
	    ollama: OllamaStatus;
	    mind: string;
	    embedder: string;
	    indexing: boolean;
	    readers: string[];
	    ocr: boolean;
	    platform: string;
	    warnings: string[];
	
	    static createFrom(source: any = {}) {
	        return new Status(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.version = source["version"];
	        this.library = this.convertValues(source["library"], LibraryStatus);
	        this.ollama = this.convertValues(source["ollama"], OllamaStatus);
	        this.mind = source["mind"];
	        this.embedder = source["embedder"];
	        this.indexing = source["indexing"];
	        this.readers = source["readers"];
	        this.ocr = source["ocr"];
	        this.platform = source["platform"];
	        this.warnings = source["warnings"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TableView {
	    table: research.DataTable;
	    rows: string[][];
	    offset: number;
	    kept: number;
	
	    static createFrom(source: any = {}) {
	        return new TableView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.table = this.convertValues(source["table"], research.DataTable);
	        this.rows = source["rows"];
	        this.offset = source["offset"];
	        this.kept = source["kept"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class WatchedFolder {
	    dir: string;
	    project: string;
	    added: string;
	    missing: boolean;
	    active: boolean;
	
	    static createFrom(source: any = {}) {
	        return new WatchedFolder(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dir = source["dir"];
	        this.project = source["project"];
	        this.added = source["added"];
	        this.missing = source["missing"];
	        this.active = source["active"];
	    }
	}

}

