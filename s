# BETA: Beta Society of Pathology, Board of Certification

Check the organization's own page before you act; figures carry their dates.

## Overview

- **Name:** Beta Society of Pathology, Board of Certification[^1]
- **What it is:** certifying board of a society[^1]
- **Country:** United States[^1]
- **Founded:** 1928[^1]
- **For:** not found
- **Accredited by:** not found
- **Size:** not found
- **Website:** https\://beta.example.org[^1]

## Membership

- **How you become a member:** separate application; not needed for certification[^1]
- **In words:** Applied for on its own; certification does not make a member.[^1]
- **Terms:** not found
- **Categories:** Professional[^1]
- **Dues:** Professional: $99 a year: annual membership (2026)[^1]
- **Benefits:** not found

## Certifications

| code | name | role | level | status | routes |
| --- | --- | --- | --- | --- | --- |
| SCI | Medical Laboratory Scientist | Laboratory scientist | scientist | active | 2 |
| TECH | Medical Laboratory Technician | Laboratory technician | technician | active | 1 |
| BB | Specialist in Blood Banking | Laboratory scientist | specialist | not clear whether it is still offered | 0 |

## Renewal

- **Program:** Maintaining Competence[^1][^2]
- **Renewal cycle:** every 3 years[^1][^2]
- **Examination to renew:** no examination[^1][^2]
- **When it is due:** on the last day of the month of certification[^1][^2]
- **Renewal window:** not found
- **Steps:** not found
- **Continuing education:** 36 points (1 in safety)[^1]
- **Fee due:** every cycle[^1]
- **Fees:** $110 a cycle: renewal (2026)[^1]
- **Late fee:** not found
- **Reinstatement fee:** not found
- **Audit:** not found
- **Who is exempt:** Technicians certified before 2004[^1]
- **Several credentials:** not found
- **Inactive or retired status:** not found

## If it lapses

- **From the day it lapses to 5 years:** The letters may not be used; points and fees bring it back.[^1]
- **After 10 years:** The examination is taken again.[^1]

## Recognition

- **California:** SCI counts toward a licence.[^2]

## Looked for and not found

- **The application fee of TECH:** not found

## Questions

- **What if my certification lapsed?:** Points and fees bring it back. After ten years the examination is taken again.[^1]
- **Am I a member once I am certified?:** No. Membership is applied for on its own, and is paid for on its own.[^1]

100% of the facts come from an official page; its dated sources are from 2025 (median); 0 sources have no date.

Exported 2026-11-23 by certtui.

[^1]: The Beta Society's site (official, 2026-06). <https://beta.example.org>
[^2]: A state's register (government, 2025-03-01). <https://register.example.gov/beta>
