-- The week of a team as a supervisor has set it in the console, instead of the one of dialogs/horaires.yaml.
CREATE TABLE team_hours (
  team text PRIMARY KEY,
  -- Seven lists of {from, to}, Monday first, in minutes since midnight in Paris.
  week jsonb NOT NULL CHECK (jsonb_typeof(week) = 'array' AND jsonb_array_length(week) = 7),
  changed_at timestamptz NOT NULL
);
