import { accountBalance } from './account-balance';
import { orderStatus } from './order-status';
import { promoCode } from './promo-code';
import type { Template } from './template';
import { vipRouting } from './vip-routing';

/** In the order in which they are offered. */
export const templates: readonly Template[] = [accountBalance, promoCode, vipRouting, orderStatus];
