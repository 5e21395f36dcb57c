import kafkajs, { type Admin, type ConfigEntries } from 'kafkajs';

// Node can't tell these two names of a CommonJS package, only its whole.
const { ConfigResourceTypes, ConfigSource } = kafkajs;

/**
 * Sets right those topics that somebody else has created otherwise. kafkajs only knows the call that replaces all of a
 * topic's own settings, so the others are given along.
 */
export async function demandSettings(
  admin: Admin,
  topics: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  if (topics.length === 0) return;
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  const wrong = resources.filter(({ configEntries }) =>
    configEntries.some((entry) => isWrong(entry, settings)),
  );
  if (wrong.length === 0) return;
  await admin.alterConfigs({
    validateOnly: false,
    resources: wrong.map(({ resourceName, configEntries }) => ({
      type: ConfigResourceTypes.TOPIC,
      name: resourceName,
      configEntries: Object.entries({ ...ownSettings(configEntries), ...settings }).map(([name, value]) => ({
        name,
        value,
      })),
    })),
  });
}

function isWrong(
  { configName, configValue }: ConfigEntries,
  settings: Readonly<Record<string, string>>,
): boolean {
  const wanted = settings[configName];
  return wanted !== undefined && wanted !== configValue;
}

const ownSettings = (entries: readonly ConfigEntries[]): Record<string, string> =>
  Object.fromEntries(
    entries
      .filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG)
      .map(({ configName, configValue }) => [configName, configValue]),
  );
