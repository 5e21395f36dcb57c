export { AppModule } from './app.module.js';
export { config } from './config.js';
export { acceptInquirySql } from './inquiry/accept.sql.js';
export { acceptInquiryValues, type NewInquiry } from './inquiry/accepting.js';
