export type { Campaign, CampaignConfig } from "./config/campaign.js";
export { checkCampaign } from "./config/check-campaign.js";
export { type LoadedCampaign, loadCampaign } from "./config/load-campaign.js";
