import { answerApi } from '@/lib/server/next';

/** The management API. Which address and method do what stands in `lib/contract`. */
export {
  answerApi as DELETE,
  answerApi as GET,
  answerApi as HEAD,
  answerApi as OPTIONS,
  answerApi as PATCH,
  answerApi as POST,
  answerApi as PUT,
};
