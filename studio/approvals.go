package studio

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"diwan/research"
)

// Need is a permission that a run must have. Whatever only reads this library
// and writes the run's own record needs none; anything else fails closed.
type Need struct {
	What       string `json:"what"` // remote:HOST
	Why        string `json:"why"`
	Remembered bool   `json:"remembered"` // the person has said so for all runs
}

// Remembered is an approval that holds for later runs until it is revoked.
type Remembered struct {
	What string        `json:"what"`
	At   research.Time `json:"at"`
}

const approvalsKey = "approvals"

func remoteApproval(host string) string { return "remote:" + host }

// pictureApproval is asked for beside remoteApproval: that text may leave the
// machine does not say that a picture may.
func pictureApproval(host string) string { return "picture:" + host }

// needs lists the permissions that a run with this mind must have.
func (s *Studio) needs(ctx context.Context, r research.Request, c choice) ([]Need, error) {
	if !c.remote {
		return []Need{}, nil
	}
	remembered, err := s.Approvals(ctx)
	if err != nil {
		return nil, err
	}
	need := func(what, why string) Need {
		return Need{What: what, Why: why, Remembered: slices.ContainsFunc(remembered, func(r Remembered) bool { return r.What == what })}
	}
	list := []Need{need(remoteApproval(c.host), "The question and the passages found for it are sent to "+c.host+": text leaves this machine.")}
	if r.WorkKind == "image" && c.vision {
		list = append(list, need(pictureApproval(c.host), "The picture is sent to "+c.host+": it leaves this machine."))
	}
	return list, nil
}

// permit adds to a run the approvals that it needs, or refuses with
// CodeApprovalNeeded. What the person asked to have remembered is remembered.
func (s *Studio) permit(ctx context.Context, run *research.Run, c choice) error {
	needs, err := s.needs(ctx, run.Request, c)
	if err != nil {
		return err
	}
	for _, n := range needs {
		if slices.ContainsFunc(run.Approvals, func(a research.Approval) bool { return a.What == n.What && a.Granted }) {
			continue
		}
		by := ""
		switch {
		case slices.Contains(run.Request.Approve, n.What):
			by = "user"
		case n.Remembered:
			by = "remembered"
		default:
			return research.E(research.CodeApprovalNeeded, "studio.permit", n.Why+" Approve this for the run, or choose a model on this machine.", nil).WithPath(n.What)
		}
		run.Approvals = append(run.Approvals, research.Approval{What: n.What, Why: n.Why, Granted: true, By: by, At: now()})
		if by == "user" && slices.Contains(run.Request.Remember, n.What) {
			if err := s.remember(ctx, n.What); err != nil {
				return err
			}
		}
	}
	return nil
}

// Approvals lists what is remembered, oldest first.
func (s *Studio) Approvals(ctx context.Context) ([]Remembered, error) {
	list := []Remembered{}
	raw, err := s.lib.Setting(ctx, approvalsKey)
	if err != nil || len(raw) == 0 {
		return list, err
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		// A note that can't be read approves nothing.
		s.log.Warn("approvals unreadable", "error", err)
		return []Remembered{}, nil
	}
	return list, nil
}

func (s *Studio) remember(ctx context.Context, what string) error {
	list, err := s.Approvals(ctx)
	if err != nil || slices.ContainsFunc(list, func(r Remembered) bool { return r.What == what }) {
		return err
	}
	return s.putApprovals(ctx, append(list, Remembered{What: what, At: now()}))
}

// RevokeApproval forgets a remembered approval; later runs ask again.
func (s *Studio) RevokeApproval(ctx context.Context, what string) error {
	list, err := s.Approvals(ctx)
	if err != nil {
		return err
	}
	what = strings.TrimSpace(what)
	kept := slices.DeleteFunc(slices.Clone(list), func(r Remembered) bool { return r.What == what })
	if len(kept) == len(list) {
		return research.E(research.CodeNotFound, "studio.RevokeApproval", "This approval is not remembered.", nil).WithPath(what)
	}
	return s.putApprovals(ctx, kept)
}

func (s *Studio) putApprovals(ctx context.Context, list []Remembered) error {
	raw, err := json.Marshal(list)
	if err != nil {
		return research.E(research.CodeInternal, "studio.approvals", "The approvals could not be kept.", err)
	}
	return s.lib.PutSetting(ctx, approvalsKey, raw)
}
