-- The project's memory. Instants are UTC. Stores and ledgers are not here: they lie in the warehouse, beside the data.
CREATE TABLE feature_version (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    engine VARCHAR(200) NOT NULL,
    view_key VARCHAR(200) NOT NULL,
    number INTEGER NOT NULL,
    fingerprint VARCHAR(64) NOT NULL,
    store VARCHAR(300) NOT NULL,
    schedule_seconds BIGINT NOT NULL,
    timestamp_column VARCHAR NOT NULL,
    file_text VARCHAR NOT NULL,
    created_at TIMESTAMP(9) NOT NULL,
    due_until TIMESTAMP(9) NOT NULL,
    UNIQUE (engine, view_key, number),
    UNIQUE (engine, view_key, fingerprint)
);
CREATE TABLE feature_version_column (
    version_id BIGINT NOT NULL REFERENCES feature_version (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    type VARCHAR(100) NOT NULL,
    -- Its place among the join keys, NULL for what is none.
    key_position INTEGER,
    PRIMARY KEY (version_id, position)
);
CREATE TABLE feature_view (
    engine VARCHAR(200) NOT NULL,
    view_key VARCHAR(200) NOT NULL,
    name VARCHAR(200) NOT NULL,
    file_text VARCHAR NOT NULL,
    applied_at TIMESTAMP(9) NOT NULL,
    current_version BIGINT NOT NULL REFERENCES feature_version (id),
    active_version BIGINT REFERENCES feature_version (id),
    PRIMARY KEY (engine, view_key)
);
CREATE TABLE run (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    engine VARCHAR(200) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    state VARCHAR(20) NOT NULL,
    workers INTEGER NOT NULL,
    windows INTEGER NOT NULL,
    started_at TIMESTAMP(9) NOT NULL,
    finished_at TIMESTAMP(9)
);
CREATE TABLE run_window (
    run_id BIGINT NOT NULL REFERENCES run (id),
    position INTEGER NOT NULL,
    version_id BIGINT NOT NULL,
    window_start TIMESTAMP(9) NOT NULL,
    window_end TIMESTAMP(9) NOT NULL,
    PRIMARY KEY (run_id, position)
);
CREATE TABLE window_event (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version_id BIGINT NOT NULL,
    window_start TIMESTAMP(9) NOT NULL,
    window_end TIMESTAMP(9) NOT NULL,
    run_id BIGINT NOT NULL,
    state VARCHAR(20) NOT NULL,
    attempt INTEGER NOT NULL,
    at TIMESTAMP(9) NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    rows_stored BIGINT NOT NULL,
    rows_dropped BIGINT NOT NULL,
    query_id VARCHAR(200) NOT NULL,
    detail VARCHAR
);
CREATE INDEX window_event_of_version ON window_event (version_id, window_start);
CREATE INDEX window_event_of_run ON window_event (run_id);
CREATE TABLE statement (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at TIMESTAMP(9) NOT NULL,
    engine VARCHAR(200) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    subject VARCHAR NOT NULL,
    sql_text VARCHAR NOT NULL,
    seconds DOUBLE PRECISION NOT NULL,
    row_count BIGINT NOT NULL,
    query_id VARCHAR(200) NOT NULL,
    error VARCHAR
);
