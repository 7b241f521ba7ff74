-- Whether young people helped to make an example of practice or a lesson; the empty status stays for where nobody said.

SELECT reopen('register_status');
INSERT INTO register_status (register, status)
SELECT register, status
FROM unnest(ARRAY['example', 'lesson']) AS register, unnest(ARRAY['with_young_people', 'without_young_people']) AS status;
SELECT fixed('register_status');
