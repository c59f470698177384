/*---
name: last_payment_with_score
description: A user's last payment of the day and the credit score that was known at that moment
owner: fraud
tags: {team: fraud}
sources:
  transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
  credit_scores: TECTON_DEMO_DATA.FRAUD_DEMO.CREDIT_SCORES
entities:
  user: [USER_ID]
timestamp: TIMESTAMP
schedule: 1d
start: 2022-11-01
ttl: 30d
---*/
SELECT
    t.USER_ID
    , t.MERCHANT AS LAST_MERCHANT
    , t.CATEGORY AS LAST_CATEGORY
    , t.AMT AS LAST_AMT
    , s.SCORE AS CREDIT_SCORE
    , DATEDIFF('day', s.TIMESTAMP, t.TIMESTAMP) AS SCORE_AGE_DAYS
    -- the row keeps the time of the payment itself
    , t.TIMESTAMP AS TIMESTAMP
FROM
    {transactions} t
    LEFT JOIN {credit_scores} s ON s.USER_ID = t.USER_ID AND s.TIMESTAMP <= t.TIMESTAMP
WHERE
    t.TIMESTAMP >= TO_TIMESTAMP('{context.start_time}')
    AND t.TIMESTAMP < TO_TIMESTAMP('{context.end_time}')
QUALIFY
    ROW_NUMBER() OVER (PARTITION BY t.USER_ID ORDER BY t.TIMESTAMP DESC, s.TIMESTAMP DESC NULLS LAST) = 1
