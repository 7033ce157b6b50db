-- Search rows say to which action, session and place an offer belongs, and on which terms: those of before are drawn anew from
-- the catalogues' files at the next import.

DELETE FROM catalogue_formations;
UPDATE catalogue_sources SET fingerprint = '';
