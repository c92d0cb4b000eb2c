import { abbreviationIsKnown } from './checks/abbreviation-is-known.ts';
import { actorActs } from './checks/actor-acts.ts';
import { claimHasLink } from './checks/claim-has-link.ts';
import { externalLinksAreListed } from './checks/external-links-are-listed.ts';
import { linksLeadSomewhere } from './checks/links-lead-somewhere.ts';
import { requirementIsLinked } from './checks/requirement-is-linked.ts';
import { termIsDefinedOnce } from './checks/term-is-defined-once.ts';
import { anchorsDiffer } from './checks/anchors-differ.ts';
import { addressesStay } from './checks/addresses-stay.ts';
import { comparisonHasEvidence } from './checks/comparison-has-evidence.ts';
import { diagramAgreesWithNetwork } from './checks/diagram-agrees-with-network.ts';
import { gatewayHasEvidence } from './checks/gateway-has-evidence.ts';
import { idsAreSlugs } from './checks/ids-are-slugs.ts';
import { keywordsInRequirementsOnly } from './checks/keywords-in-requirements-only.ts';
import { namesInSectionsExist } from './checks/names-in-sections-exist.ts';
import { networkDecidesEveryFlow } from './checks/network-decides-every-flow.ts';
import { noOrphanScenario } from './checks/no-orphan-scenario.ts';
import { mustIsMotivated } from './checks/must-is-motivated.ts';
import { objectionHasARun } from './checks/objection-has-a-run.ts';
import { oneKeyword } from './checks/one-keyword.ts';
import { requirementHasScenario } from './checks/requirement-has-scenario.ts';
import { requirementStandsOnce } from './checks/requirement-stands-once.ts';
import { residualIsPlain } from './checks/residual-is-plain.ts';
import { scenarioNamesRequirement } from './checks/scenario-names-requirement.ts';
import { threatEvidenceIsALink } from './checks/threat-evidence-is-a-link.ts';
import { threatNamesRequirements } from './checks/threat-names-requirements.ts';
import { threatRunsBothWays } from './checks/threat-runs-both-ways.ts';
import { threatSitsOnAFlow } from './checks/threat-sits-on-a-flow.ts';
import { threatsDiffer } from './checks/threats-differ.ts';
import { topologyRunExists } from './checks/topology-run-exists.ts';
import { topologyScenariosExist } from './checks/topology-scenarios-exist.ts';
import { versionsStay } from './checks/versions-stay.ts';
import type { Rule } from './material.ts';

/** Every rule the written material must satisfy, by the name that its findings carry. */
export const rules = {
  'abbreviation-is-known': abbreviationIsKnown,
  'actor-acts': actorActs,
  'claim-has-link': claimHasLink,
  'external-links-are-listed': externalLinksAreListed,
  'links-lead-somewhere': linksLeadSomewhere,
  'requirement-is-linked': requirementIsLinked,
  'term-is-defined-once': termIsDefinedOnce,
  'addresses-stay': addressesStay,
  'anchors-differ': anchorsDiffer,
  'comparison-has-evidence': comparisonHasEvidence,
  'diagram-agrees-with-network': diagramAgreesWithNetwork,
  'gateway-has-evidence': gatewayHasEvidence,
  'ids-are-slugs': idsAreSlugs,
  'keywords-in-requirements-only': keywordsInRequirementsOnly,
  'names-in-sections-exist': namesInSectionsExist,
  'network-decides-every-flow': networkDecidesEveryFlow,
  'no-orphan-scenario': noOrphanScenario,
  'must-is-motivated': mustIsMotivated,
  'objection-has-a-run': objectionHasARun,
  'one-keyword': oneKeyword,
  'requirement-has-scenario': requirementHasScenario,
  'requirement-stands-once': requirementStandsOnce,
  'residual-is-plain': residualIsPlain,
  'scenario-names-requirement': scenarioNamesRequirement,
  'threat-evidence-is-a-link': threatEvidenceIsALink,
  'threat-names-requirements': threatNamesRequirements,
  'threat-runs-both-ways': threatRunsBothWays,
  'threat-sits-on-a-flow': threatSitsOnAFlow,
  'threats-differ': threatsDiffer,
  'topology-run-exists': topologyRunExists,
  'topology-scenarios-exist': topologyScenariosExist,
  'versions-stay': versionsStay,
} as const satisfies Record<string, Rule>;
