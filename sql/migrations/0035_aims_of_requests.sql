-- What a request is to change: the aims with which a plan of support begins.

ALTER TABLE support_request ADD COLUMN aims text[] NOT NULL DEFAULT '{}' CHECK (cardinality(aims) <= 10);
SELECT plain_list('support_request', 'aims');

-- A plan counts requests of everybody; what people wrote in them is for those who may see it.
CREATE OR REPLACE VIEW tandem_counted.support_request AS
SELECT la_code, number, kind, areas, days, period, support,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN details ELSE '' END AS details,
    said_on, CASE WHEN visibility = 'open' OR (SELECT alone()) THEN source ELSE 'not shown' END AS source, author,
    evidence, visibility, known, import_id,
    CASE WHEN visibility = 'open' OR (SELECT alone()) THEN aims ELSE '{}' END AS aims
FROM support_request;

SELECT settle_database();
