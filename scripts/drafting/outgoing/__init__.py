"""From draft to filed paper: the clean set that goes to the court, or every place that stands in its way."""
