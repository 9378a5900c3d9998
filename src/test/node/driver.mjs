// Plays one of the SDKs of WorkOS for Node. Reads a call as a line of JSON and answers each with a line of JSON, so that
// the test can move the clock or read a text message between two calls. Old SDKs have other names for the same calls.
import { WorkOS } from '@workos-inc/node';
import { createInterface } from 'node:readline';

const [port, goodKey] = process.argv.slice(2);

function sdk(key) {
  const workos = new WorkOS(key, { apiHostname: '127.0.0.1', port: Number(port), https: false });
  const mfa = workos.multiFactorAuth ?? workos.mfa;
  const users = workos.multiFactorAuth ?? workos.userManagement;
  return {
    enroll: (wish) => mfa.enrollFactor(wish),
    get: ({ id }) => mfa.getFactor(id),
    delete: ({ id }) => mfa.deleteFactor(id),
    challenge: ({ id, smsTemplate }) =>
      mfa.challengeFactor({ authenticationFactorId: id, ...(smsTemplate ? { smsTemplate } : {}) }),
    verify: ({ id, code }) => mfa.verifyChallenge({ authenticationChallengeId: id, code }),
    verifyByOldName: ({ id, code }) => mfa.verifyFactor({ authenticationChallengeId: id, code }),
    enrollForUser: (wish) => (users.createUserAuthFactor ?? users.enrollAuthFactor).call(users, wish),
    list: async (part) => {
      const { data, listMetadata } = await lists(users)(part);
      return { data, listMetadata };
    },
    listAll: async ({ userId }) => ({ data: await (await lists(users)({ userId })).autoPagination() }),
  };
}

function lists(users) {
  return (users.listUserAuthFactors ?? users.listAuthFactors).bind(users);
}

async function answer({ call, key, ...wish }) {
  try {
    return { told: (await sdk(key ?? goodKey)[call](wish)) ?? null };
  } catch (error) {
    if (error.status === undefined) {
      return { broken: error.stack };
    }
    const code = error.code ?? error.rawData?.code;
    return { refused: { status: error.status, code, message: error.message } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answer(JSON.parse(line))) + '\n');
}
