package llamamind

import "encoding/json"

// Every reply is bound to one of these schemas. Strings have lengths, so that a
// model that runs away is cut off by the grammar and not in mid-word. A reason
// comes before what it is a reason for: a model that says why first judges better.
const (
	scopeSchema           = `{"type":"object","properties":{"queries":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"string","minLength":3,"maxLength":100}}},"required":["queries"],"additionalProperties":false}`
	weighSchema           = `{"type":"object","properties":{"reason":{"type":"string","maxLength":90},"relevance":{"type":"integer","minimum":0,"maximum":10},"sentence":{"type":"integer","minimum":1,"maximum":60},"stance":{"type":"string","enum":["supports","against","context"]}},"required":["reason","relevance","sentence","stance"],"additionalProperties":false}`
	draftSchema           = `{"type":"object","properties":{"keys":{"type":"array","minItems":1,"maxItems":4,"items":{"type":"string","minLength":1,"maxLength":4}},"title":{"type":"string","minLength":3,"maxLength":90},"statement":{"type":"string","minLength":10,"maxLength":260},"mechanism":{"type":"string","maxLength":240},"prediction":{"type":"string","maxLength":160},"direction":{"type":"string","enum":["increase","decrease","difference","association","none"]},"refuted_by":{"type":"string","maxLength":160},"null":{"type":"string","maxLength":160},"rival":{"type":"string","maxLength":180},"tell_apart":{"type":"string","maxLength":180},"entities":{"type":"array","minItems":1,"maxItems":4,"items":{"type":"string","minLength":1,"maxLength":50}}},"required":["keys","title","statement","mechanism","prediction","direction","refuted_by","null","rival","tell_apart","entities"],"additionalProperties":false}`
	againstSchema         = `{"type":"object","properties":{"against":{"type":"array","maxItems":4,"items":{"type":"object","properties":{"sentence":{"type":"integer","minimum":1,"maximum":60},"reason":{"type":"string","maxLength":90}},"required":["sentence","reason"],"additionalProperties":false}}},"required":["against"],"additionalProperties":false}`
	appraiseSchema        = `{"type":"object","properties":{"novelty":{"type":"object","properties":{"why":{"type":"string","maxLength":70},"value":{"type":"integer","minimum":1,"maximum":5}},"required":["why","value"],"additionalProperties":false},"plausibility":{"type":"object","properties":{"why":{"type":"string","maxLength":70},"value":{"type":"integer","minimum":1,"maximum":5}},"required":["why","value"],"additionalProperties":false},"testability":{"type":"object","properties":{"why":{"type":"string","maxLength":70},"value":{"type":"integer","minimum":1,"maximum":5}},"required":["why","value"],"additionalProperties":false},"feasibility":{"type":"object","properties":{"why":{"type":"string","maxLength":70},"value":{"type":"integer","minimum":1,"maximum":5}},"required":["why","value"],"additionalProperties":false},"new":{"type":"string","maxLength":160}},"required":["novelty","plausibility","testability","feasibility","new"],"additionalProperties":false}`
	assumeSchema          = `{"type":"object","properties":{"assumptions":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"object","properties":{"text":{"type":"string","minLength":3,"maxLength":120},"why":{"type":"string","maxLength":80},"plausibility":{"type":"string","enum":["plausible","uncertain","implausible"]}},"required":["text","why","plausibility"],"additionalProperties":false}}},"required":["assumptions"],"additionalProperties":false}`
	boundsSchema          = `{"type":"object","properties":{"subject":{"type":"string","minLength":2,"maxLength":80},"boundaries":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string","minLength":3,"maxLength":140}}},"required":["subject","boundaries"],"additionalProperties":false}`
	extentSchema          = `{"type":"object","properties":{"ground":{"type":"integer","minimum":0,"maximum":8},"size":{"type":"string","maxLength":90}},"required":["ground","size"],"additionalProperties":false}`
	hazardsSchema         = `{"type":"object","properties":{"risks":{"type":"array","maxItems":2,"items":{"type":"object","properties":{"text":{"type":"string","minLength":3,"maxLength":140},"category":{"type":"string","enum":["harm","dual_use","privacy","bias","animal","environment"]},"severity":{"type":"string","enum":["low","moderate","high"]},"mitigation":{"type":"string","maxLength":120}},"required":["text","category","severity","mitigation"],"additionalProperties":false}}},"required":["risks"],"additionalProperties":false}`
	supportSchema         = `{"type":"object","properties":{"why":{"type":"string","maxLength":90},"verdict":{"type":"string","enum":["supports","contradicts","says_nothing"]},"sentence":{"type":"integer","minimum":0,"maximum":60}},"required":["why","verdict","sentence"],"additionalProperties":false}`
	compareSchema         = `{"type":"object","properties":{"why":{"type":"string","maxLength":70},"better":{"type":"string","enum":["first","second","neither"]}},"required":["why","better"],"additionalProperties":false}`
	answerSchema          = `{"type":"object","properties":{"claims":{"type":"array","maxItems":4,"items":{"type":"object","properties":{"text":{"type":"string","minLength":5,"maxLength":260},"keys":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"string","minLength":1,"maxLength":4}}},"required":["text","keys"],"additionalProperties":false}}},"required":["claims"],"additionalProperties":false}`
	planVariablesSchema   = `{"type":"object","properties":{"title":{"type":"string","minLength":3,"maxLength":120},"manipulated":{"type":"string","maxLength":120},"levels":{"type":"array","minItems":2,"maxItems":3,"items":{"type":"string","maxLength":80}},"outcome":{"type":"string","maxLength":200},"instrument":{"type":"string","maxLength":120}},"required":["title","manipulated","levels","outcome","instrument"],"additionalProperties":false}`
	planPeopleSchema      = `{"type":"object","properties":{"include":{"type":"array","maxItems":4,"items":{"type":"string","maxLength":120}},"exclude":{"type":"array","maxItems":4,"items":{"type":"string","maxLength":120}}},"required":["include","exclude"],"additionalProperties":false}`
	planConfoundersSchema = `{"type":"object","properties":{"confounders":{"type":"array","maxItems":4,"items":{"type":"object","properties":{"name":{"type":"string","maxLength":60},"handling":{"type":"string","maxLength":120}},"required":["name","handling"],"additionalProperties":false}}},"required":["confounders"],"additionalProperties":false}`
	planProtocolSchema    = `{"type":"object","properties":{"protocol":{"type":"array","minItems":2,"maxItems":8,"items":{"type":"object","properties":{"text":{"type":"string","maxLength":200},"duration":{"type":"string","maxLength":30}},"required":["text","duration"],"additionalProperties":false}}},"required":["protocol"],"additionalProperties":false}`
	argueSchema           = `{"type":"object","properties":{"answer":{"type":"string","minLength":5,"maxLength":500},"concede":{"type":"boolean"}},"required":["answer","concede"],"additionalProperties":false}`
	ideasSchema           = `{"type":"object","properties":{"ideas":{"type":"array","minItems":2,"maxItems":8,"items":{"type":"object","properties":{"axis":{"type":"string","maxLength":30},"quote":{"type":"string","maxLength":200},"text":{"type":"string","minLength":10,"maxLength":260}},"required":["axis","quote","text"],"additionalProperties":false}}},"required":["ideas"],"additionalProperties":false}`
	writeSchema           = `{"type":"object","properties":{"text":{"type":"string","minLength":1,"maxLength":1900}},"required":["text"],"additionalProperties":false}`
)

// Schemas gives every schema by name, for tests against a real server.
func Schemas() map[string]json.RawMessage {
	list := map[string]json.RawMessage{
		"scope":            json.RawMessage(scopeSchema),
		"weigh":            json.RawMessage(weighSchema),
		"draft":            json.RawMessage(draftSchema),
		"against":          json.RawMessage(againstSchema),
		"appraise":         json.RawMessage(appraiseSchema),
		"assume":           json.RawMessage(assumeSchema),
		"bounds":           json.RawMessage(boundsSchema),
		"extent":           json.RawMessage(extentSchema),
		"hazards":          json.RawMessage(hazardsSchema),
		"support":          json.RawMessage(supportSchema),
		"compare":          json.RawMessage(compareSchema),
		"answer":           json.RawMessage(answerSchema),
		"plan variables":   json.RawMessage(planVariablesSchema),
		"plan people":      json.RawMessage(planPeopleSchema),
		"plan confounders": json.RawMessage(planConfoundersSchema),
		"plan protocol":    json.RawMessage(planProtocolSchema),
		"argue":            json.RawMessage(argueSchema),
		"ideas":            json.RawMessage(ideasSchema),
		"write":            json.RawMessage(writeSchema),
	}
	for name, of := range critiqueSchemas() {
		list[name], list[name+" of a picture"] = json.RawMessage(inText(of)), json.RawMessage(inPicture(of))
	}
	list["judge"] = json.RawMessage(judgeSchema)
	return list
}
