import { accountBalance } from './account-balance';
import { appointment } from './appointment';
import { faq } from './faq';
import { feedback } from './feedback';
import { handover } from './handover';
import { lead } from './lead';
import { openingHours } from './opening-hours';
import { orderStatus } from './order-status';
import { promoCode } from './promo-code';
import { returnRequest } from './return-request';
import { stockUpdate } from './stock-update';
import type { Template } from './template';
import { vipRouting } from './vip-routing';

/** In the order in which they are offered. */
export const templates: readonly Template[] = [
  accountBalance,
  promoCode,
  vipRouting,
  appointment,
  orderStatus,
  openingHours,
  faq,
  handover,
  lead,
  stockUpdate,
  returnRequest,
  feedback,
];
