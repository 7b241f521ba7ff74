-- What a host of peer reviews wants to have looked at.

SELECT reopen('register');
SELECT reopen('register_status');
INSERT INTO register (register, other, widest, may_be_shared) VALUES ('review_focus', 'never', 'open', true);
INSERT INTO register_status (register, status) VALUES ('review_focus', '');
SELECT fixed('register'), fixed('register_status');
