package studio

// VisionModel is visionModel, for the tests.
var VisionModel = visionModel
