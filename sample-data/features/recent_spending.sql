/*---
name: recent_spending
description: What a user spent in the last six hours, every hour
owner: fraud
tags: {team: fraud}
sources:
  transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
entities:
  user: [USER_ID]
timestamp: TIMESTAMP
schedule: 1h
start: 2022-11-01
ttl: 6h
data_delay: 10m           # the card processor delivers up to ten minutes late
online: true
---*/
SELECT
    USER_ID
    , COUNT(*) AS PAYMENTS_6H
    , SUM(AMT) AS SPENT_6H
    , MAX(AMT) AS LARGEST_6H
    -- the window's own hour, beside the six
    , COUNT(CASE WHEN TIMESTAMP >= TO_TIMESTAMP('{context.start_time}') THEN 1 END) AS PAYMENTS_1H
    , COUNT(DISTINCT CATEGORY) AS CATEGORIES_6H
    , TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TIMESTAMP
FROM
    {transactions}
WHERE
    TIMESTAMP >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '6 HOURS'
    AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')
GROUP BY
    USER_ID
