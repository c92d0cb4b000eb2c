import Diagram from '../Diagram.astro';
import Heading3 from '../Heading3.astro';
import Heading4 from '../Heading4.astro';
import Alternatives from './Alternatives.astro';
import Amendment from './Amendment.astro';
import Count from './Count.astro';
import Edition from './Edition.astro';
import FurtherExamples from './FurtherExamples.astro';
import Mcp from './Mcp.astro';
import Paragraph from './Paragraph.astro';
import Redline from './Redline.astro';
import RejectionTable from './RejectionTable.astro';
import Requirement from './Requirement.astro';
import Scenario from './Scenario.astro';
import Term from './Term.astro';
import ThreatList from './ThreatList.astro';
import Upstream from './Upstream.astro';
import WorkedExample from './WorkedExample.astro';

/** What the sections of the proposal may use, by the names they use. */
export const parts = {
  Alternatives,
  Amendment,
  Count,
  Diagram,
  Edition,
  FurtherExamples,
  h3: Heading3,
  h4: Heading4,
  Mcp,
  p: Paragraph,
  Redline,
  RejectionTable,
  Requirement,
  Scenario,
  Term,
  ThreatList,
  Upstream,
  WorkedExample,
};
