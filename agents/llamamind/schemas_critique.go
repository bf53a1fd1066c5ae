package llamamind

import "strings"

// The schemas of a critique's small questions. PLACE stands for how a place in
// the work is named: a sentence's number in a text, edges in percent in a
// picture. A grammar holds integers within their bounds, decimals it does not.
const (
	describeSchema    = `{"type":"object","properties":{"places":{"type":"array","minItems":1,"maxItems":5,"items":{"type":"object","properties":{PLACE,"text":{"type":"string","minLength":3,"maxLength":200}},"required":[NAMES,"text"],"additionalProperties":false}}},"required":["places"],"additionalProperties":false}`
	analyseSchema     = `{"type":"object","properties":{"places":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"object","properties":{PLACE,"text":{"type":"string","minLength":3,"maxLength":200}},"required":[NAMES,"text"],"additionalProperties":false}},"interpretation":{"type":"string","maxLength":260}},"required":["places","interpretation"],"additionalProperties":false}`
	meaningSchema     = `{"type":"object","properties":{"places":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"object","properties":{PLACE,"text":{"type":"string","minLength":3,"maxLength":200}},"required":[NAMES,"text"],"additionalProperties":false}}},"required":["places"],"additionalProperties":false}`
	answerMakerSchema = `{"type":"object","properties":{PLACE,"text":{"type":"string","minLength":3,"maxLength":300}},"required":[NAMES,"text"],"additionalProperties":false}`
	wonderSchema      = `{"type":"object","properties":{"places":{"type":"array","minItems":1,"maxItems":3,"items":{"type":"object","properties":{PLACE,"text":{"type":"string","minLength":3,"maxLength":200}},"required":[NAMES,"text"],"additionalProperties":false}}},"required":["places"],"additionalProperties":false}`
	findingsSchema    = `{"type":"object","properties":{"findings":{"type":"array","maxItems":3,"items":{"type":"object","properties":{PLACE,"criterion":{"type":"string","maxLength":40},"observation":{"type":"string","maxLength":200},"effect":{"type":"string","maxLength":200},"opinion":{"type":"string","maxLength":200},"severity":{"type":"string","enum":["note","minor","major"]}},"required":[NAMES,"criterion","observation","effect","opinion","severity"],"additionalProperties":false}}},"required":["findings"],"additionalProperties":false}`
	judgeSchema       = `{"type":"object","properties":{"text":{"type":"string","minLength":5,"maxLength":300},"rests":{"type":"array","minItems":1,"maxItems":4,"items":{"type":"integer","minimum":1,"maximum":20}}},"required":["text","rests"],"additionalProperties":false}`
)

func critiqueSchemas() map[string]string {
	return map[string]string{"describe": describeSchema, "analyse": analyseSchema, "meaning": meaningSchema, "answer-maker": answerMakerSchema, "wonder": wonderSchema, "findings": findingsSchema}
}

func inText(schema string) string {
	return strings.NewReplacer("PLACE", `"sentence":{"type":"integer","minimum":0,"maximum":400}`, "NAMES", `"sentence"`).Replace(schema)
}

func inPicture(schema string) string {
	edge := `:{"type":"integer","minimum":0,"maximum":100}`
	return strings.NewReplacer("PLACE", `"left"`+edge+`,"top"`+edge+`,"right"`+edge+`,"bottom"`+edge, "NAMES", `"left","top","right","bottom"`).Replace(schema)
}
