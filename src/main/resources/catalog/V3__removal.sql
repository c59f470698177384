-- What was removed and can be brought back stays where it is, seen by nobody: ASIDE or FINAL, NULL for all else. It has
-- no default value, for which a program of before would refuse the file: StoredObjects.
ALTER TABLE feature_version ADD COLUMN removal VARCHAR(10);
ALTER TABLE feature_view ADD COLUMN removal VARCHAR(10);
