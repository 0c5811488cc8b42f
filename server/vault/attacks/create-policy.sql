-- role: app
-- idea: a policy that lets everybody in
-- expect: 42501 must be owner of table secrets
CREATE POLICY mine ON biz.secrets FOR SELECT TO PUBLIC USING (true);
