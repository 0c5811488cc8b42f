-- Become the role that counts. Refused with 42501.
SET ROLE custodian_definer;
