/*---
name: distinct_merchant_counts
description: Distinct merchants per user over the last 2 and 30 days
owner: fraud
tags: {team: fraud}
sources:
  transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
entities:
  user: [USER_ID]
timestamp: TIMESTAMP
schedule: 1d
start: 2022-11-01
ttl: 1d
online: true
---*/
SELECT
    USER_ID
    --2 days from the daily materialization end date
    , COUNT(DISTINCT CASE WHEN TIMESTAMP >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '2 DAYS' THEN MERCHANT
        ELSE NULL END) AS DSTNCT_MERCHANT_2D
    --count for the entire span of data (30 days)
    , COUNT(DISTINCT MERCHANT) AS DSTNCT_MERCHANT_30D
    --when the data became known: the end of the closed period minus a microsecond
    , TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TIMESTAMP
FROM
    {transactions}
WHERE
    TIMESTAMP >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '30 DAYS'
    AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')
GROUP BY
    USER_ID
