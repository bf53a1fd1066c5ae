package studio

import (
	"sync"

	"diwan/research"
	"diwan/samples"
)

// sampleIDs tells the documents that come with Diwan by their content, wherever
// they are imported from: the window marks them.
var sampleIDs = sync.OnceValue(func() map[research.SourceID]bool {
	ids := map[research.SourceID]bool{}
	for _, s := range samples.List() {
		if content, err := samples.Read(s.Name); err == nil { // they are built in
			ids[research.NewSourceID(content)] = true
		}
	}
	return ids
})
