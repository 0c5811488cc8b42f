SET ROLE custodian_owner;

/*
 * A master key that wraps something cannot be retired, and a retired one wraps nothing any more: whoever still holds it in memory
 * is refused here.
 */
ALTER TABLE biz.data_keys ADD CONSTRAINT wrapped_by_a_known_key FOREIGN KEY (kek_id) REFERENCES intake.key_checks;
CREATE INDEX data_keys_by_master ON biz.data_keys (kek_id, account_id);

/* Erasing: which account, and that its wrapped key goes. Never what it wrapped. */
GRANT USAGE ON SCHEMA audit, biz, crm TO custodian_erase;
GRANT SELECT (id, ref) ON crm.accounts TO custodian_erase;
GRANT SELECT (account_id), DELETE ON biz.data_keys TO custodian_erase;
SET ROLE custodian_definer;
GRANT EXECUTE ON FUNCTION audit.append_system TO custodian_erase;
RESET ROLE;
