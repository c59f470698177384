-- Unlike every other catalog's: several projects may share one engine, and each counts its runs from one.
CREATE TABLE origin (
    id VARCHAR(36) NOT NULL
);
INSERT INTO origin VALUES (CAST(RANDOM_UUID() AS VARCHAR(36)));
