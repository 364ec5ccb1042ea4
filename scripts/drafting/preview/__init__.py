"""What a run would do, told before anything is written: `looking` finds it, `causes` names the facts, `lines` says it."""
