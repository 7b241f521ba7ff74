-- An offer that does not say whether other regions are welcome says neither yes nor no.

ALTER TABLE support_offer ALTER COLUMN any_region DROP NOT NULL;
